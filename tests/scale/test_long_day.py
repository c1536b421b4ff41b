"""A long day of writing: after ten thousand saves the preview holds no more than in the morning (`-m slow -s`)."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.serve.conftest import FILES, Writer, post

EDITS = 10_000
MORNING = 1_000

Lay = Callable[[Mapping[str, str | bytes]], Path]


def resident() -> int:
    """Kilobytes that this process holds."""
    gc.collect()
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1])


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell what a process holds")
def test_ten_thousand_edits_take_no_more_memory(site_dir: Lay) -> None:
    many = {f"content/posts/2025-{n % 12 + 1:02}-05-old-{n}.md": post(f"An old thought {n}") for n in range(100)}
    writer = Writer(site_dir({**FILES, **many}))
    paths = sorted(many)
    morning = 0
    for n in range(EDITS):
        path = paths[n % len(paths)]
        title = f"A new thought {n}" if n % 20 == 0 else "An old thought"
        writer.save(path, post(title, body=f"Sentence {n}. " * 40))
        if n % 50 == 0:
            writer.see("/bows/")
            writer.see(f"/bows/{path[25:-3]}/")
        if n == MORNING:
            morning = resident()
    evening = resident()
    print(f"\nafter {MORNING} edits {morning // 1024} MiB, after {EDITS} {evening // 1024} MiB")
    assert evening < morning * 1.1
    writer.preview.close()
