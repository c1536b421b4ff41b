"""The making of pictures: bytes go in, bytes come out. Pillow is imported here and nowhere else."""
