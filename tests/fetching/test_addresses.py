"""Which addresses may be asked: a table of those that may not, by form and by where their names lead."""

from __future__ import annotations

import pytest

from onrecord.errors import FetchError
from onrecord.fetching.addresses import resolved, target

REFUSED_BY_FORM = {
    "file:///etc/passwd": "scheme",
    "ftp://example.org/a": "scheme",
    "gopher://example.org/": "scheme",
    "data:text/html,hi": "scheme",
    "javascript:alert(1)": "scheme",
    "dict://example.org:11211/": "scheme",
    "//example.org/a": "scheme",
    "example.org/a": "scheme",
    "": "url",
    "http://exa\nmple.org/": "url",
    "http://example.org\\@127.0.0.1/": "url",
    "http://example.org/" + "a" * 2_100: "url",
    "http://user:word@example.org/": "url",
    "http://example.org@127.0.0.1/": "url",
    "http://[::1/": "url",
    "http://example.org:99999/": "url",
    "http://example.org:22/": "port",
    "http://example.org:8080/": "port",
    "https://example.org:6379/": "port",
    "http://example.org:0/": "port",
    "http:///a": "host",
    "http://localhost/": "host",
    "http://LOCALHOST./": "host",
    "http://printer/": "host",
    "http://db.internal/": "host",
    "http://metadata.google.internal/computeMetadata/v1/": "host",
    "http://nas.local/": "host",
    "http://abc.onion/": "host",
    "http://a.localhost/": "host",
    "http://router.home.arpa/": "host",
    "http://-a-.example..org/": "host",
    "http://exa mple.org/": "host",
    "http://2130706433/": "host",
    "http://0x7f000001/": "host",
    "http://0x7f.0.0.1/": "host",
    "http://0177.0.0.1/": "host",
    "http://127.1/": "host",
    "http://127.0.0.1.0x1/": "host",
    "http://①②⑦.⓪.⓪.①/": "address",
    "http://127.0.0.1/": "address",
    "http://127.0.0.1./": "address",
    "http://127.8.9.10/": "address",
    "http://0.0.0.0/": "address",
    "http://10.1.2.3/": "address",
    "http://172.16.0.1/": "address",
    "http://172.31.255.255/": "address",
    "http://192.168.1.1/": "address",
    "http://169.254.169.254/latest/meta-data/": "address",
    "http://100.64.0.1/": "address",
    "http://100.100.100.200/latest/meta-data/": "address",
    "http://168.63.129.16/metadata": "address",
    "http://192.0.0.192/opc/v1/": "address",
    "http://198.18.0.1/": "address",
    "http://203.0.113.9/": "address",
    "http://224.0.0.1/": "address",
    "http://255.255.255.255/": "address",
    "http://[::1]/": "address",
    "http://[::]/": "address",
    "http://[::ffff:127.0.0.1]/": "address",
    "http://[::ffff:8.8.8.8]/": "address",
    "http://[::127.0.0.1]/": "address",
    "http://[fe80::1]/": "address",
    "http://[fd00:ec2::254]/latest/meta-data/": "address",
    "http://[fc00::1]/": "address",
    "http://[ff02::1]/": "address",
    "http://[2002:7f00:1::]/": "address",
    "http://[2001:0:53aa:64c:0:0:80ff:ffff]/": "address",
    "http://[64:ff9b::7f00:1]/": "address",
    "http://[2001:db8::1]/": "address",
}


@pytest.mark.parametrize(("url", "code"), REFUSED_BY_FORM.items())
def test_refused_by_form(url: str, code: str) -> None:
    with pytest.raises(FetchError) as refused:
        target(url)
    assert refused.value.code == code


def test_a_zone_is_refused() -> None:
    with pytest.raises(FetchError):
        target("http://[fe80::1%25eth0]/")


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["93.184.216.34", "10.0.0.1"],
        ["10.0.0.1", "93.184.216.34"],
        ["::1"],
        ["::ffff:10.0.0.1"],
        ["::ffff:a9fe:a9fe"],
        ["64:ff9b::a00:1"],
        ["fe80::1%2"],
        ["fd12::1"],
        ["2002:a00:1::"],
        ["2606:2800:220:1::1", "fc00::1"],
        ["0.0.0.0"],
        ["localhost"],
    ],
)
def test_refused_by_where_a_name_leads(addresses: list[str]) -> None:
    with pytest.raises(FetchError) as refused:
        resolved(target("https://news.example/"), lambda host, port: addresses)
    assert refused.value.code == "address"


def test_a_name_without_an_address() -> None:
    def nothing(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    for resolver in (nothing, lambda host, port: []):
        with pytest.raises(FetchError) as failed:
            resolved(target("https://news.example/"), resolver)
        assert failed.value.code == "name"


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://News.Example/a b?q=ü#part", "https://news.example/a%20b?q=%C3%BC"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example:80/", "http://news.example/"),
        ("https://news.example:80/", "https://news.example:80/"),
        ("https://zeitung.bücher.example/%C3%BC", "https://zeitung.xn--bcher-kva.example/%C3%BC"),
        ("http://93.184.216.34/a", "http://93.184.216.34/a"),
        ("http://[2606:2800:220:1::1]/a", "http://[2606:2800:220:1::1]/a"),
        ("  https://news.example/a?b=[1]  ", "https://news.example/a?b=[1]"),
    ],
)
def test_as_it_is_sent(url: str, sent: str) -> None:
    found = target(url)
    assert found.url == sent
    assert target(found.url) == found
