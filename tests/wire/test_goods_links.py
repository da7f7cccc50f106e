"""What people paste: every form of a link, shares, ids, and what means nothing."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_autopurchase.otapi import find_goods

PREFIXES = {"": "Taobao", "abb-": "Alibaba1688"}
TAOBAO = "610000000001"
ALIBABA = "abb-620000000001"

OF_TAOBAO = [
    "https://item.taobao.com/item.htm?id=610000000001",
    "http://item.taobao.com/item.htm?spm=a1z10.1-c.w4&id=610000000001&abbucket=3",
    "item.taobao.com/item.htm?id=610000000001",
    "https://detail.tmall.com/item.htm?abbucket=11&id=610000000001&ns=1",
    "https://chaoshi.detail.tmall.com/item.htm?id=610000000001",
    "https://detail.tmall.hk/hk/item.htm?id=610000000001",
    "https://detail.m.tmall.com/item.htm?id=610000000001",
    "https://world.taobao.com/item/610000000001.htm?fromSite=main",
    "https://world.tmall.com/item/610000000001.htm",
    "https://h5.m.taobao.com/awp/core/detail.htm?id=610000000001",
    "https://m.intl.taobao.com/detail/detail.html?id=610000000001",
    "https://main.m.taobao.com/detail/index.html?id=610000000001",
    "https://new.m.taobao.com/detail.htm?id=610000000001",
    "https://a.m.taobao.com/i610000000001.htm",
    "https://market.m.taobao.com/app/x/y/index.html?itemId=610000000001",
    "https://market.m.taobao.com/app/x/#/detail?itemId=610000000001",
    "https://detail.ju.taobao.com/home.htm?item_id=610000000001",
    "taobao://item.taobao.com/item.htm?id=610000000001",
    "https://login.taobao.com/member/login.jhtml?redirectURL="
    + quote("https://item.taobao.com/item.htm?id=610000000001", safe=""),
    "https://s.click.taobao.com/t?url="
    + quote("https://detail.tmall.com/item.htm?id=610000000001", safe=""),
    "610000000001",
    "https://shop.example/item?id=610000000001&x=https%3A%2F%2Fitem.taobao.com"
    "%2Fitem.htm%3Fid%3D610000000001",
]
OF_ALIBABA = [
    "https://detail.1688.com/offer/620000000001.html",
    "https://detail.1688.com/offer/620000000001.html?spm=a26352.b28411319",
    "detail.1688.com/offer/620000000001.html",
    "https://m.1688.com/offer/620000000001.html",
    "https://detail.m.1688.com/page/index.html?offerId=620000000001",
    "https://winport.m.1688.com/page/detail.html?offerId=620000000001",
    "https://dj.1688.com/ci_bb?x=1&offerId=620000000001",
    "abb-620000000001",
    "ABB-620000000001",
    "https://shop.example/item?id=abb-620000000001",
]
SHORT = [
    ("https://m.tb.cn/h.5zxz3j69cN5go4k?tk=XUymWKIqxIz", "Taobao"),
    ("e.tb.cn/h.TKb2", "Taobao"),
    ("https://s.click.taobao.com/abcDEF", "Taobao"),
    ("https://qr.1688.com/s/AbCdEf12", "Alibaba1688"),
    ("复制这段描述￥nBezYU6mCQq￥打开手机淘宝", "Taobao"),
]


def only(text):
    [link] = find_goods(text, PREFIXES)
    return link


@pytest.mark.parametrize("text", OF_TAOBAO)
def test_goods_of_taobao_and_tmall(text):
    link = only(text)
    assert (link.provider_type, link.item_id, link.problem) == ("Taobao", TAOBAO, "")


@pytest.mark.parametrize("text", OF_ALIBABA)
def test_goods_of_1688_get_the_prefix_of_the_platform(text):
    link = only(text)
    assert (link.provider_type, link.item_id) == ("Alibaba1688", ALIBABA)
    assert not link.problem


@pytest.mark.parametrize(("text", "provider_type"), SHORT)
def test_a_short_link_is_for_the_platform_to_resolve(text, provider_type):
    link = only(text)
    assert (link.problem, link.provider_type) == ("short", provider_type)
    assert not link.item_id


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("https://www.taobao.com/", "no_id"),
        ("https://shop123456789.taobao.com/search.htm", "no_id"),
        ("https://detail.1688.com/offer/none.html", "no_id"),
        ("https://www.amazon.com/dp/B000123456", "foreign"),
        ("https://item.taobao.com.evil.example/item.htm?id=610000000001", "foreign"),
        ("https://nottaobao.com/item.htm?id=610000000001", "foreign"),
        ("two red dresses, please", "nothing"),
        ("http://[broken", "nothing"),
        ("12345", "nothing"),
    ],
)
def test_what_means_no_goods_says_why(text, problem):
    link = only(text)
    assert (link.problem, link.item_id) == (problem, "")


def test_the_configuration_of_the_link_is_kept():
    link = only("https://item.taobao.com/item.htm?id=610000000001&skuId=4100000000011")
    assert link.configuration_id == "4100000000011"


def test_a_share_of_the_app_is_read_by_the_link_inside():
    share = (
        "【淘宝】假一赔四 https://item.taobao.com/item.htm?id=610000000001「法式连衣裙」"
        "点击链接直接打开 或者 淘宝搜索直接打开 https://m.tb.cn/h.5zxz3j?tk=XUy CZ0001"
    )
    assert only(share).item_id == TAOBAO


def test_an_id_with_its_prefix_beside_a_link_is_not_lost():
    text = "https://item.taobao.com/item.htm?id=610000000001, abb-620000000001 12345678"
    assert [link.item_id for link in find_goods(text, PREFIXES)] == [TAOBAO, ALIBABA]


def test_a_share_with_a_short_link_alone():
    share = "【淘宝】https://m.tb.cn/h.5zxz3j?tk=XUymWKIqxIz MF6563 「针织衫」\n点击"
    short, rest = find_goods(share, PREFIXES)
    assert short.text == "https://m.tb.cn/h.5zxz3j?tk=XUymWKIqxIz"
    assert (short.problem, rest.problem) == ("short", "nothing")


def test_many_lines_each_goods_once():
    text = "\n".join([*OF_TAOBAO, "", *OF_ALIBABA, "abb-620000000002, 610000000002"])
    found = [link.item_id for link in find_goods(text, PREFIXES)]
    assert found == [TAOBAO, ALIBABA, "abb-620000000002", "610000000002"]


def test_goods_of_a_marketplace_that_is_not_offered_are_not_taken_for_others():
    [link] = find_goods(
        "https://detail.1688.com/offer/620000000001.html", {"": "Taobao"}
    )
    assert (link.problem, link.item_id) == ("no_provider", "")


def test_a_provider_with_another_prefix():
    [link] = find_goods("jd-1000001234", {**PREFIXES, "jd-": "Jd"})
    assert (link.provider_type, link.item_id) == ("Jd", "jd-1000001234")


numbers = st.from_regex(r"[1-9]\d{8,14}", fullmatch=True)
blanks = st.text("，。「」【】 \t", max_size=5)


@given(numbers, blanks, blanks, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_a_link_is_found_whatever_stands_around_it(number, before, after, newline):
    text = (
        f"{before}https://item.taobao.com/item.htm?id={number}{after}{newline}"
        f"{before}https://detail.1688.com/offer/{number}.html{after}"
    )
    found = [link.item_id for link in find_goods(text, PREFIXES)]
    assert found == [number, f"abb-{number}"]


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    for link in find_goods(text, PREFIXES):
        assert bool(link.item_id) != bool(link.problem)
        assert link.text.strip()
