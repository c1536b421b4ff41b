"""What of Pillow makes and measures pictures."""

from generator.loading import load_pillow

load_pillow()

from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from PIL.Image import DecompressionBombError, Resampling, Transpose  # noqa: E402

__all__ = ["DecompressionBombError", "Image", "ImageDraw", "ImageFont", "Resampling", "Transpose"]
