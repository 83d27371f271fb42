#include "raw_cases.hpp"

#include <utility>

#include "socket.hpp"

namespace probe {
namespace {

using namespace std::literals;

constexpr auto open = RawCase::After::open;
constexpr auto closed = RawCase::After::closed;
constexpr auto echo = RawCase::Needs::echo;

std::string get(std::string_view fields = {}, std::string_view version = "HTTP/1.1") {
    return request("GET", "{path}", fields, {}, version);
}

std::string target(std::string_view path) { return request("GET", path); }

std::string post(std::string_view fields, std::string_view body) { return request("POST", "/echo/1", fields, body); }

std::string chunked(std::string_view body) { return post("Transfer-Encoding: chunked\r\n", body); }

std::string raw(std::string_view bytes) { return std::string(bytes); }

/// A body of five bytes, announced as said.
std::string announced(std::string_view length) {
    return request("POST", "{path}", "Content-Length: " + std::string(length) + "\r\n", "hello");
}

std::string with_host(std::string_view host) {
    return "GET {path} HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n";
}

void connection_cases(std::vector<RawCase>& cases) {
    const auto add = [&](RawCase added) { cases.push_back(std::move(added)); };
    add({"HTTP/1.1 keeps the connection", {get()}, {ordinary}});
    add({"Connection: keep-alive", {get("Connection: keep-alive\r\n")}, {ordinary}});
    add({"Connection: close closes", {get("Connection: close\r\n")}, {ordinary}, closed});
    add({"Connection: Close, in capitals", {get("Connection: CLOSE\r\n")}, {ordinary}, closed});
    add({"HTTP/1.0 closes", {get("", "HTTP/1.0")}, {ordinary}, closed});
    add({"HTTP/1.0 with keep-alive", {get("Connection: keep-alive\r\n", "HTTP/1.0")}, {ordinary}});
    add({"HTTP/1.0 without Host", {raw("GET {path} HTTP/1.0\r\n\r\n")}, {ordinary}, closed});
    add({"Connection: Upgrade, keep-alive", {get("Connection: Upgrade, keep-alive\r\n")}, {ordinary}});
    add({"three pipelined in one segment", {get() + get() + get()}, {ordinary, ordinary, ordinary}});
    add({"two pipelined apart", {get(), get()}, {ordinary, ordinary}});
    add({"pipelined, the second in halves",
         {get() + "GET {path} HT", "TP/1.1\r\nHost: a\r\n\r\n"},
         {ordinary, ordinary}});
    add({"pipelined after one that closes", {get("Connection: close\r\n") + get()}, {ordinary}, closed});
    add({"pipelined, then the client ends its half", {get() + get()}, {ordinary, ordinary}, closed, {}, true});
    add({"one empty line before a request", {"\r\n" + get()}, {ordinary}});
    add({"one empty line before a request, in halves", {"\r", "\n" + get()}, {ordinary}});
    add({"two empty lines before a request", {"\r\n\r\n" + get()}, {400}, closed});
    add({"nothing, then the end", {raw("")}, {}, closed, {}, true});
    add({"half a request, then the end", {raw("GET {path} HT")}, {}, closed, {}, true});
}

void method_cases(std::vector<RawCase>& cases) {
    const auto add = [&](RawCase added) { cases.push_back(std::move(added)); };
    add({"HEAD is answered from GET", {request("HEAD", "{path}")}, {ordinary}});
    add({"OPTIONS", {request("OPTIONS", "{path}")}, {204}});
    add({"OPTIONS *", {request("OPTIONS", "*")}, {204}});
    add({"a preflight",
         {request("OPTIONS", "{path}", "Origin: http://x\r\nAccess-Control-Request-Method: PUT\r\n")},
         {204}});
    add({"GET *", {request("GET", "*")}, {400}, closed});
    add({"a method that the path has not", {request("DELETE", "/small")}, {405}, open, echo});
    add({"a method that nobody knows", {request("PROPFIND", "{path}")}, {501}, closed});
    add({"TRACE", {request("TRACE", "{path}")}, {501}, closed});
    add({"CONNECT", {request("CONNECT", "a:443")}, {501}, closed});
    add({"a method in small letters", {request("get", "{path}")}, {501}, closed});
    add({"HEAD of what is not there", {request("HEAD", "/no/such/path")}, {404}, open, echo});
    add({"GET with a body", {request("GET", "/echo/1", "Content-Length: 5\r\n", "hello")}, {200}, open, echo});
    add({"PATCH with a body", {request("PATCH", "/echo/1", "Content-Length: 5\r\n", "hello")}, {200}, open, echo});
    add({"DELETE with a body", {request("DELETE", "/echo/1", "Content-Length: 5\r\n", "hello")}, {200}, open, echo});
    add({"PUT without a body", {request("PUT", "/echo/1", "Content-Length: 0\r\n")}, {200}, open, echo});
    add({"POST that announces nothing has no body", {request("POST", "/echo/1")}, {200}, open, echo});
}

void chunk_cases(std::vector<RawCase>& cases) {
    const auto good = [&](std::string name, std::vector<std::string> pieces) {
        cases.push_back({"chunked: " + name, std::move(pieces), {200}, open, echo});
    };
    good("one segment", {chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")});
    good("no chunk but the last", {chunked("0\r\n\r\n")});
    good("the last line apart", {chunked("5\r\nhello\r\n0\r\n"), "\r\n"});
    good("the last line in halves", {chunked("5\r\nhello\r\n0\r\n\r"), "\n"});
    good("only the last chunk, in four pieces", {chunked("0"), "\r", "\n", "\r\n"});
    good("between data and CRLF", {chunked("5\r\nhello"), "\r\n0\r\n\r\n"});
    good("inside CRLF", {chunked("5\r\nhello\r"), "\n0\r\n\r\n"});
    good("inside a size", {chunked("1"), "0\r\n0123456789abcdef\r\n0\r\n\r\n"});
    good("inside data", {chunked("b\r\nhello"), " world\r\n0\r\n\r\n"});
    good("a chunk a segment", {chunked("5\r\nhello\r\n"), "6\r\n world\r\n0\r\n\r\n"});
    good("an extension", {chunked("5;a=b\r\nhello\r\n0\r\n\r\n")});
    good("a quoted extension", {chunked("5;a=\"b;c\"\r\nhello\r\n0;x\r\n\r\n")});
    good("a trailer", {chunked("5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n")});
    good("a size in capitals with zeros", {chunked("000B\r\nhello world\r\n0\r\n\r\n")});
    good("the coding in capitals", {post("Transfer-Encoding: Chunked\r\n", "5\r\nhello\r\n0\r\n\r\n")});

    const auto bad = [&](std::string name, std::string body, int status = 400) {
        cases.push_back({"chunked: " + name, {chunked(body)}, {status}, closed, echo});
    };
    bad("a negative size", "-5\r\nhello\r\n0\r\n\r\n");
    bad("a size with 0x", "0x5\r\nhello\r\n0\r\n\r\n");
    bad("no number", "zz\r\nhello\r\n0\r\n\r\n");
    bad("no size", "\r\nhello\r\n0\r\n\r\n");
    bad("more data than said", "3\r\nhelloXX0\r\n\r\n");
    bad("a size ended by LF only", "5\nhello\r\n0\r\n\r\n");
    bad("a bare CR in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n");
    bad("a trailer that is none", "0\r\ngarbage\r\n\r\n");
    bad("a Content-Length in the trailer", "0\r\nContent-Length: 5\r\n\r\n");
    bad("7fffffffffffffff bytes", "7fffffffffffffff\r\nhello\r\n0\r\n\r\n", 413);
    bad("ffffffffffffffff bytes", "ffffffffffffffff\r\nhello\r\n0\r\n\r\n", 413);
    bad("more digits than a number has", "10000000000000005\r\nhello\r\n0\r\n\r\n");
    bad("an extension without end", "5;" + std::string(20'000, 'a'), 431);
    bad("trailers without end", "0\r\n" + std::string(20'000, 'a'), 431);
}

void framing_cases(std::vector<RawCase>& cases) {
    const auto refused = [&](std::string name, std::string bytes, int status = 400) {
        cases.push_back({std::move(name), {std::move(bytes)}, {status}, closed});
    };
    const auto coded = [](std::string_view fields) {
        return request("POST", "{path}", fields, "5\r\nhello\r\n0\r\n\r\n");
    };
    refused("Transfer-Encoding: gzip, chunked", coded("Transfer-Encoding: gzip, chunked\r\n"), 501);
    refused("Transfer-Encoding: chunked, chunked", coded("Transfer-Encoding: chunked, chunked\r\n"), 501);
    refused("Transfer-Encoding: xchunked", coded("Transfer-Encoding: xchunked\r\n"), 501);
    refused("Transfer-Encoding: ch", coded("Transfer-Encoding: ch\r\n"), 501);
    refused("Transfer-Encoding: identity", coded("Transfer-Encoding: identity\r\n"), 501);
    refused("Transfer-Encoding, empty", coded("Transfer-Encoding:\r\n"), 501);
    refused("Transfer-Encoding with a comma", coded("Transfer-Encoding: ,chunked\r\n"), 501);
    refused("two Transfer-Encodings", coded("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
    refused("two Transfer-Encodings, one strange",
            coded("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n"), 501);
    refused("Transfer-Encoding with a space before the colon", coded("Transfer-Encoding : chunked\r\n"));
    refused("Transfer-Encoding with a vertical tab", coded("Transfer-Encoding: \vchunked\r\n"));
    refused("Transfer-Encoding in HTTP/1.0",
            request("POST", "{path}", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "HTTP/1.0"));
    refused("Content-Length and Transfer-Encoding, with a request smuggled",
            request("POST", "{path}", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + get()));
    refused("Transfer-Encoding and Content-Length, with a request smuggled",
            request("POST", "{path}", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + get()));
    refused("Content-Length twice, the same",
            request("POST", "{path}", "Content-Length: 5\r\nContent-Length: 5\r\n", "hello"));
    refused("Content-Length twice, differing",
            request("POST", "{path}", "Content-Length: 5\r\nContent-Length: 7\r\n", "helloXX"));
    for (const auto* length : {"5, 7", "5, 5", "5,", "abc", "5abc", "-1", "+5", "0x5", "5 5", "\"5\"", "",
                               "99999999999999999999999", "18446744073709551616"})
        refused("Content-Length: " + std::string(length), announced(length));

    for (const auto* length : {"30000000000", "8000000000", "9223372036854775807", "18446744073709551615"})
        cases.push_back({"Content-Length: " + std::string(length),
                         {post("Content-Length: " + std::string(length) + "\r\n", "hello")},
                         {413},
                         closed,
                         echo});
    cases.push_back({"Content-Length with zeros", {post("Content-Length: 005\r\n", "hello")}, {200}, open, echo});
    cases.push_back(
        {"a body longer than announced", {post("Content-Length: 3\r\n", "hello\r\n\r\n")}, {200, 400}, closed, echo});
    cases.push_back({"a body shorter than announced, then the end",
                     {post("Content-Length: 10\r\n", "hello")},
                     {},
                     closed,
                     echo,
                     true});
    cases.push_back(
        {"a body byte by byte", {post("Content-Length: 5\r\n", "h"), "e", "l", "l", "o"}, {200}, open, echo});
}

void limit_cases(std::vector<RawCase>& cases) {
    const auto add = [&](RawCase added) { cases.push_back(std::move(added)); };
    const std::string ask = "Expect: 100-continue\r\n";
    add({"Expect: 100-continue", {post(ask + "Content-Length: 5\r\n", ""), "hello"}, {100, 200}, open, echo});
    add({"Expect: 100-continue, chunked",
         {post(ask + "Transfer-Encoding: chunked\r\n", ""), "0\r\n\r\n"},
         {100, 200},
         open,
         echo});
    add({"Expect: 100-continue, with the body already there",
         {post(ask + "Content-Length: 5\r\n", "hello")},
         {200},
         open,
         echo});
    add({"Expect: 100-continue without a body", {get(ask)}, {ordinary}});
    add({"Expect: 100-continue in HTTP/1.0 is no question",
         {request("POST", "/echo/1", ask + "Content-Length: 5\r\n", "", "HTTP/1.0"), "hello"},
         {200},
         closed,
         echo});
    add({"Expect: 100-continue for more than the route takes",
         {request("POST", "/small", ask + "Content-Length: 11\r\n")},
         {413},
         closed,
         echo});
    add({"Expect: 100-continue where there is nothing",
         {request("POST", "/no/such/path", ask + "Content-Length: 5\r\n")},
         {404},
         closed,
         echo});
    add({"another expectation", {get("Expect: a miracle\r\n")}, {417}, closed});
    add({"as much as the route takes",
         {request("POST", "/small", "Content-Length: 10\r\n", "0123456789")},
         {200},
         open,
         echo});
    add({"more than the route takes, before it is sent",
         {request("POST", "/small", "Content-Length: 11\r\n")},
         {413},
         closed,
         echo});
    add({"more than the route takes, in chunks",
         {request("POST", "/small", "Transfer-Encoding: chunked\r\n", "6\r\nhello \r\n6\r\nworld!\r\n0\r\n\r\n")},
         {413},
         closed,
         echo});
    add({"a header beyond the limit", {get("X-A: " + std::string(20'000, 'a') + "\r\n")}, {431}, closed});
    add({"a header beyond the limit, without end",
         {"GET {path} HTTP/1.1\r\nX-A: " + std::string(20'000, 'a')},
         {431},
         closed});
    std::string many;
    for (int i = 0; i < 4'000; ++i) many += "A: b\r\n";
    add({"too many headers", {get(many)}, {431}, closed});
    add({"half a megabyte without a space", {std::string(512 * 1024, 'A')}, {431}, closed});
    add({"14,600 slashes", {target(std::string(14'600, '/'))}, {404}, open, echo});
    add({"a long path", {target("/" + std::string(15'000, 'a'))}, {404}, open, echo});
}

void target_cases(std::vector<RawCase>& cases) {
    const auto refused = [&](std::string name, std::string bytes) {
        cases.push_back({std::move(name), {std::move(bytes)}, {400}, closed});
    };
    const auto answered = [&](std::string name, std::string path, int status = 200) {
        cases.push_back({std::move(name), {target(path)}, {status}, open, echo});
    };
    refused("%zz in a path", target("{path}%zz"));
    refused("% at the end of a path", target("{path}%"));
    refused("%4 at the end of a path", target("{path}%4"));
    refused("%00 in a path", target("{path}%00"));
    refused("%FF in a path is not UTF-8", target("{path}%FF"));
    refused("%zz in a query value", target("{path}?a=%zz"));
    refused("%zz in a query name", target("{path}?%zz=a"));
    refused("%C0%80 in a query", target("{path}?a=%C0%80"));
    refused("bytes beyond ASCII", target("{path}?a=\xc3\xa9"));
    refused("a fragment", target("{path}#frag"));
    refused("a NUL in the path", "GET {path}\0b HTTP/1.1\r\nHost: a\r\n\r\n"s);
    refused("a DEL in the path", target("{path}\x7f"));
    refused("a tab in the path", target("{path}\t"));
    refused("no slash", target("abc"));
    refused("no path", raw("GET  HTTP/1.1\r\nHost: a\r\n\r\n"));
    refused("another scheme", target("ftp://a{path}"));
    cases.push_back({"the absolute form", {target("http://elsewhere{path}")}, {ordinary}});
    answered("a path that is escaped", "/echo/a%20b%2Fc%C3%A9");
    answered("a query that is escaped", "/echo/1?a=1%202&b=x+y&%C3%A9=%C3%A9&flag&e=");
    answered("a repeated query name", "/echo/1?k=1&k=2&k=3");
    answered("a strange query", "/echo/1?&&=v&a==b&x=1?y=2&");
    cases.push_back({"the absolute form in capitals", {target("HTTP://ELSEWHERE:8080{path}")}, {ordinary}});
    for (const auto* bad : {"http:///", "https://", "http://:80/", "http://me@elsewhere/", "http://a:b:c/"})
        refused(bad, target(bad));
    answered("the absolute form without a path", "http://elsewhere", 404);
    answered("nothing there", "/no/such/path", 404);
    answered("the root", "/", 404);
    answered("doubled slashes", "//echo///1", 404);
    answered("a slash at the end", "/echo/1/", 404);
    answered("two dots", "/echo/x/../1", 404);
    answered("two dots, escaped", "/echo/%2e%2e", 404);
    answered("an empty parameter", "/echo/", 404);
}

void field_cases(std::vector<RawCase>& cases) {
    const auto refused = [&](std::string name, std::string bytes, int status = 400) {
        cases.push_back({std::move(name), {std::move(bytes)}, {status}, closed});
    };
    refused("no Host", raw("GET {path} HTTP/1.1\r\n\r\n"));
    refused("two Hosts", raw("GET {path} HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"));
    for (const auto* host : {"a:xyz", "a:123456", "a b", "a/b", "user@a", "[::1", "[::1]x", "a:1:2", "a\"b"})
        refused("Host: " + std::string(host), with_host(host));
    for (const auto* host : {"a:", "a:80", "[::1]:80", "[::1]", "", "example.go.id", "a%2Eb"})
        cases.push_back({"Host: " + std::string(host), {with_host(host)}, {ordinary}});
    refused("lines ended by LF only", raw("GET {path} HTTP/1.1\nHost: a\n\n"));
    refused("one line ended by LF only", raw("GET {path} HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"));
    refused("a bare CR in a value", get("X-A: a\rb\r\n"));
    refused("a NUL in a value", get("X-A: a\0b\r\n"sv));
    refused("a NUL in a name", get("X\0A: a\r\n"sv));
    refused("a control character in a value", get("X-A: a\x01"
                                                  "b\r\n"));
    refused("a folded value", get("X-A: a\r\n b\r\n"));
    refused("a value folded with a tab", get("X-A: a\r\n\tb\r\n"));
    refused("a folded first line", raw("GET {path} HTTP/1.1\r\n Host: a\r\n\r\n"));
    refused("a field without a colon", get("garbage\r\n"));
    refused("a field without a name", get(": v\r\n"));
    refused("a space in a name", get("X A: v\r\n"));
    refused("a space before the colon", get("X-A : v\r\n"));
    refused("HTTP/2.0", get("", "HTTP/2.0"), 505);
    refused("HTTP/3.0", get("", "HTTP/3.0"), 505);
    refused("HTTP/0.9", get("", "HTTP/0.9"), 505);
    refused("HTTP/1.", get("", "HTTP/1."));
    refused("HTTP/1.1x", get("", "HTTP/1.1x"));
    refused("http/1.1 in small letters", get("", "http/1.1"));
    refused("H", get("", "H"));
    refused("no version", raw("GET {path}\r\n\r\n"));
    refused("a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s);
    refused("words", raw("hello world foo\r\n\r\n"));
    refused("two spaces after the method", raw("GET  {path} HTTP/1.1\r\nHost: a\r\n\r\n"));
    refused("two spaces before the version", raw("GET {path}  HTTP/1.1\r\nHost: a\r\n\r\n"));
    refused("a space before the method", " " + get());

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

void answer_cases(std::vector<RawCase>& cases) {
    const auto add = [&](RawCase added) { cases.push_back(std::move(added)); };
    add({"a stream", {target("/stream")}, {200}, open, echo});
    add({"a stream, then a request", {target("/stream") + target("/echo/1")}, {200, 200}, open, echo});
    add({"a stream in HTTP/1.0 ends with the connection",
         {request("GET", "/stream", {}, {}, "HTTP/1.0")},
         {200},
         closed,
         echo});
    add({"HEAD of a stream", {request("HEAD", "/stream")}, {200}, open, echo});
    add({"a responder that is dropped", {target("/drop")}, {500}, open, echo});
    add({"a handler that throws", {target("/throw")}, {500}, open, echo});
    add({"a handler that throws what is no exception", {target("/throw-int")}, {500}, open, echo});
    add({"a handler that splits its answer", {target("/split")}, {500}, open, echo});
}

}

const std::vector<RawCase>& raw_cases() {
    static const auto all = [] {
        std::vector<RawCase> cases;
        connection_cases(cases);
        method_cases(cases);
        chunk_cases(cases);
        framing_cases(cases);
        limit_cases(cases);
        target_cases(cases);
        field_cases(cases);
        answer_cases(cases);
        return cases;
    }();
    return all;
}

}
