#include <utility>

#include "raw_requests.hpp"

namespace probe {
namespace {

void target_cases(std::vector<RawCase>& cases) {
    const auto answered = [&](std::string name, std::string path, int status = 200) {
        cases.push_back({std::move(name), {target(path)}, {status}, open, echo});
    };
    add_refused(cases, "%zz in a path", target("{path}%zz"));
    add_refused(cases, "% at the end of a path", target("{path}%"));
    add_refused(cases, "%4 at the end of a path", target("{path}%4"));
    add_refused(cases, "%00 in a path", target("{path}%00"));
    add_refused(cases, "%FF in a path is not UTF-8", target("{path}%FF"));
    add_refused(cases, "%zz in a query value", target("{path}?a=%zz"));
    add_refused(cases, "%zz in a query name", target("{path}?%zz=a"));
    add_refused(cases, "%C0%80 in a query", target("{path}?a=%C0%80"));
    add_refused(cases, "bytes beyond ASCII", target("{path}?a=\xc3\xa9"));
    add_refused(cases, "a fragment", target("{path}#frag"));
    add_refused(cases, "a NUL in the path", "GET {path}\0b HTTP/1.1\r\nHost: a\r\n\r\n"s);
    add_refused(cases, "a DEL in the path", target("{path}\x7f"));
    add_refused(cases, "a tab in the path", target("{path}\t"));
    add_refused(cases, "no slash", target("abc"));
    add_refused(cases, "no path", raw("GET  HTTP/1.1\r\nHost: a\r\n\r\n"));
    add_refused(cases, "another scheme", target("ftp://a{path}"));
    cases.push_back({"the absolute form", {target("http://elsewhere{path}")}, {ordinary}});
    answered("a path that is escaped", "/echo/a%20b%2Fc%C3%A9");
    answered("a query that is escaped", "/echo/1?a=1%202&b=x+y&%C3%A9=%C3%A9&flag&e=");
    answered("a repeated query name", "/echo/1?k=1&k=2&k=3");
    answered("a strange query", "/echo/1?&&=v&a==b&x=1?y=2&");
    cases.push_back({"the absolute form in capitals", {target("HTTP://ELSEWHERE:8080{path}")}, {ordinary}});
    for (const auto* bad : {"http:///", "https://", "http://:80/", "http://me@elsewhere/", "http://a:b:c/"})
        add_refused(cases, bad, target(bad));
    answered("the absolute form without a path", "http://elsewhere", 404);
    answered("nothing there", "/no/such/path", 404);
    answered("the root", "/", 404);
    answered("doubled slashes", "//echo///1", 404);
    answered("a slash at the end", "/echo/1/", 404);
    answered("two dots", "/echo/x/../1", 404);
    answered("two dots, escaped", "/echo/%2e%2e", 404);
    answered("an empty parameter", "/echo/", 404);
}

void host_cases(std::vector<RawCase>& cases) {
    add_refused(cases, "no Host", raw("GET {path} HTTP/1.1\r\n\r\n"));
    add_refused(cases, "two Hosts", raw("GET {path} HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"));
    for (const auto* host : {"a:xyz", "a:123456", "a b", "a/b", "user@a", "[::1", "[::1]x", "a:1:2", "a\"b"})
        add_refused(cases, "Host: " + std::string(host), with_host(host));
    for (const auto* host : {"a:", "a:80", "[::1]:80", "[::1]", "", "example.go.id", "a%2Eb"})
        cases.push_back({"Host: " + std::string(host), {with_host(host)}, {ordinary}});
}

void form_cases(std::vector<RawCase>& cases) {
    add_refused(cases, "lines ended by LF only", raw("GET {path} HTTP/1.1\nHost: a\n\n"));
    add_refused(cases, "one line ended by LF only", raw("GET {path} HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"));
    add_refused(cases, "a bare CR in a value", get("X-A: a\rb\r\n"));
    add_refused(cases, "a NUL in a value", get("X-A: a\0b\r\n"sv));
    add_refused(cases, "a NUL in a name", get("X\0A: a\r\n"sv));
    add_refused(cases, "a control character in a value",
                get("X-A: a\x01"
                    "b\r\n"));
    add_refused(cases, "a folded value", get("X-A: a\r\n b\r\n"));
    add_refused(cases, "a value folded with a tab", get("X-A: a\r\n\tb\r\n"));
    add_refused(cases, "a folded first line", raw("GET {path} HTTP/1.1\r\n Host: a\r\n\r\n"));
    add_refused(cases, "a field without a colon", get("garbage\r\n"));
    add_refused(cases, "a field without a name", get(": v\r\n"));
    add_refused(cases, "a space in a name", get("X A: v\r\n"));
    add_refused(cases, "a space before the colon", get("X-A : v\r\n"));
    add_refused(cases, "HTTP/2.0", get("", "HTTP/2.0"), 505);
    add_refused(cases, "HTTP/3.0", get("", "HTTP/3.0"), 505);
    add_refused(cases, "HTTP/0.9", get("", "HTTP/0.9"), 505);
    add_refused(cases, "HTTP/1.", get("", "HTTP/1."));
    add_refused(cases, "HTTP/1.1x", get("", "HTTP/1.1x"));
    add_refused(cases, "http/1.1 in small letters", get("", "http/1.1"));
    add_refused(cases, "H", get("", "H"));
    add_refused(cases, "no version", raw("GET {path}\r\n\r\n"));
    add_refused(cases, "a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s);
    add_refused(cases, "words", raw("hello world foo\r\n\r\n"));
    add_refused(cases, "two spaces after the method", raw("GET  {path} HTTP/1.1\r\nHost: a\r\n\r\n"));
    add_refused(cases, "two spaces before the version", raw("GET {path}  HTTP/1.1\r\nHost: a\r\n\r\n"));
    add_refused(cases, "a space before the method", " " + get());
}

void value_cases(std::vector<RawCase>& cases) {
    cases.push_back({"names in any case",
                     {raw("GET {path} HTTP/1.1\r\nhOsT: a\r\ncOnNection: KEEP-ALIVE\r\ncontent-LENGTH: 0\r\n\r\n")},
                     {ordinary}});
    for (const auto* field :
         {"X-A:\tv\t ",
          "X-A:",
          "X-A: caf\xe9",
          "If-None-Match: \"v1\"\r\nIdempotency-Key: k1\r\nX-Dup: 1\r\nX-Dup: 2",
          "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "traceparent: nonsense",
          "Accept: */*",
          "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
          "Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
          "Accept:",
          "Accept: ,,,",
          "Accept: font/woff2",
          "Accept: text/plain;q=1.5",
          "Accept: text/html,",
          "Accept-Encoding: gzip, deflate, br",
          "Accept-Language: ,;q=,en;q=x",
          "Date: yesterday",
          "Date: Sun, 06 Nov 1994 08:49:37 GMT",
          "Cache-Control: no-cache",
          "Cache-Control: No-Cache",
          "Cache-Control: max-age=0, immutable",
          "Cache-Control: max-age",
          "Cookie: foo",
          "Cookie: a=b; c=d",
          "Cookie: a=b;",
          "Set-Cookie: a=b; Max-Age=zz",
          "Server: x\r\nAllow: foo\r\nLocation: z",
          "Range: bytes=0-1",
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings"})
        cases.push_back({field, {get(std::string(field) + "\r\n")}, {ordinary}});
}

void content_cases(std::vector<RawCase>& cases) {
    for (const auto* field :
         {"Content-Type: foo", "Content-Type: font/woff", "Content-Type:", "Content-Type: application/json;",
          "Content-Type: application/json; charset", "Content-Type: application/json; charset=utf-8",
          "Content-Type: application/merge-patch+json", "Content-Encoding: identity", "Content-Encoding: Identity",
          "Content-Encoding:", "Content-Encoding: ,", "Content-Encoding: identity, ,identity",
          "Content-Encoding:\r\nContent-Encoding: identity", "Authorization:"})
        cases.push_back({field, {post(std::string(field) + "\r\nContent-Length: 2\r\n", "{}")}, {200}, open, echo});
    for (const auto* coding :
         {"gzip", "br", "GZip", "identity, gzip", "identity\r\nContent-Encoding: gzip", ", gzip", "identity;q=1"})
        cases.push_back({coding,
                         {post("Content-Encoding: " + std::string(coding) + "\r\nContent-Length: 2\r\n", "{}")},
                         {415},
                         closed,
                         echo});
}

}

void add_head_cases(std::vector<RawCase>& cases) {
    target_cases(cases);
    host_cases(cases);
    form_cases(cases);
    value_cases(cases);
    content_cases(cases);
}

}
