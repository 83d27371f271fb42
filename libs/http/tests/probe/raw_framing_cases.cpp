#include <utility>

#include "raw_requests.hpp"

namespace probe {
namespace {

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

void coding_cases(std::vector<RawCase>& cases) {
    const auto coded = [](std::string_view fields) {
        return request("POST", "{path}", fields, "5\r\nhello\r\n0\r\n\r\n");
    };
    add_refused(cases, "Transfer-Encoding: gzip, chunked", coded("Transfer-Encoding: gzip, chunked\r\n"), 501);
    add_refused(cases, "Transfer-Encoding: chunked, chunked", coded("Transfer-Encoding: chunked, chunked\r\n"), 501);
    add_refused(cases, "Transfer-Encoding: xchunked", coded("Transfer-Encoding: xchunked\r\n"), 501);
    add_refused(cases, "Transfer-Encoding: ch", coded("Transfer-Encoding: ch\r\n"), 501);
    add_refused(cases, "Transfer-Encoding: identity", coded("Transfer-Encoding: identity\r\n"), 501);
    add_refused(cases, "Transfer-Encoding, empty", coded("Transfer-Encoding:\r\n"), 501);
    add_refused(cases, "Transfer-Encoding with a comma", coded("Transfer-Encoding: ,chunked\r\n"), 501);
    add_refused(cases, "two Transfer-Encodings", coded("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
    add_refused(cases, "two Transfer-Encodings, one strange",
                coded("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n"), 501);
    add_refused(cases, "Transfer-Encoding with a space before the colon", coded("Transfer-Encoding : chunked\r\n"));
    add_refused(cases, "Transfer-Encoding with a vertical tab", coded("Transfer-Encoding: \vchunked\r\n"));
    add_refused(cases, "Transfer-Encoding in HTTP/1.0",
                request("POST", "{path}", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "HTTP/1.0"));
    add_refused(cases, "Content-Length and Transfer-Encoding, with a request smuggled",
                request("POST", "{path}", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + get()));
    add_refused(cases, "Transfer-Encoding and Content-Length, with a request smuggled",
                request("POST", "{path}", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + get()));
}

void length_cases(std::vector<RawCase>& cases) {
    add_refused(cases, "Content-Length twice, the same",
                request("POST", "{path}", "Content-Length: 5\r\nContent-Length: 5\r\n", "hello"));
    add_refused(cases, "Content-Length twice, differing",
                request("POST", "{path}", "Content-Length: 5\r\nContent-Length: 7\r\n", "helloXX"));
    for (const auto* length : {"5, 7", "5, 5", "5,", "abc", "5abc", "-1", "+5", "0x5", "5 5", "\"5\"", "",
                               "99999999999999999999999", "18446744073709551616"})
        add_refused(cases, "Content-Length: " + std::string(length), announced(length));

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

void expectation_cases(std::vector<RawCase>& cases) {
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
}

void limit_cases(std::vector<RawCase>& cases) {
    const auto add = [&](RawCase added) { cases.push_back(std::move(added)); };
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

}

void add_framing_cases(std::vector<RawCase>& cases) {
    chunk_cases(cases);
    coding_cases(cases);
    length_cases(cases);
    expectation_cases(cases);
    limit_cases(cases);
}

}
