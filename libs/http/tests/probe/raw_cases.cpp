#include "raw_cases.hpp"

#include <utility>

#include "raw_requests.hpp"

namespace probe {
namespace {

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
        add_framing_cases(cases);
        add_head_cases(cases);
        answer_cases(cases);
        return cases;
    }();
    return all;
}

}
