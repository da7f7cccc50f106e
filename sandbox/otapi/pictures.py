"""Generated pictures of goods at stable addresses."""

import io
import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from .platform import OtapiPlatform

SIZES = {"": 600, "small": 100, "medium": 250, "large": 800}
_NAME = re.compile(r"(\d{1,2})(?:_(small|medium|large))?\.png")


class Pictures:
    """Serves ``/pictures/{item id}/{number}[_{size}].png``."""

    def __init__(self, platform: "OtapiPlatform") -> None:
        self.platform = platform
        platform.route("/pictures/<item_id>/<name>", self.picture)

    def picture(self, request: Request, item_id: str, name: str) -> Response:
        """Return a picture; the same address always gives the same one."""
        found = _NAME.fullmatch(name)
        if not found:
            raise NotFound()
        with self.platform.lock:
            item = self.platform.world.items.get(item_id)
            title = item.titles.get("en", "") if item else ""
        data = draw(item_id, int(found[1]), SIZES[found[2] or ""], title)
        return Response(
            data,
            content_type="image/png",
            headers={"Cache-Control": "public, max-age=86400"},
        )


@lru_cache(maxsize=512)
def draw(item_id: str, number: int, size: int, title: str) -> bytes:
    """Return a PNG: a colour, shapes and the title, all from the item's id."""
    seed = zlib.crc32(f"{item_id}/{number}".encode())
    background = tuple(170 + (seed >> shift) % 70 for shift in (0, 7, 14))
    shape = tuple(60 + (seed >> shift) % 120 for shift in (5, 11, 17))
    image = Image.new("RGB", (size, size), background)
    canvas = ImageDraw.Draw(image)
    inner = size // 5
    box = (inner, inner, size - inner, size - inner * 3 // 2)
    figures = (canvas.ellipse, canvas.rectangle, canvas.rounded_rectangle)
    figure = figures[seed % len(figures)]
    figure(box, **({"radius": size // 12} if figure is figures[2] else {}), fill=shape)
    middle = size // 2
    canvas.line((middle, inner, middle, size - inner * 3 // 2), background, size // 60)
    if size >= 250:
        font = ImageFont.load_default(size // 22)
        text = f"{title}\n{item_id} / {number}"
        canvas.multiline_text((inner // 2, size - inner), text, shape, font)
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=False)
    return stream.getvalue()
