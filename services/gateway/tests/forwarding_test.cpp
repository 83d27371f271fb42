#include <catch2/catch.hpp>

#include "front.hpp"

namespace {

const std::string region = "/v1/regions/12.75";

probe::Answer ask(const Front& front, const std::string& method, const std::string& target,
                  const std::string& fields = "", const std::string& body = "") {
    probe::Socket socket({"127.0.0.1", front.gateway.instance().port(), {}});
    socket.send(probe::request(method, target, fields, body));
    return socket.read(method == "HEAD").value();
}

}

TEST_CASE("HEAD tells the length that GET has, of what the gateway forwards and of its own") {
    const Front front;
    for (const auto& target : {region + "/units", region + "/public/units", std::string("/v1/rules"),
                               std::string("/v1/contracts/personnel"), region + "/surveys/odd", std::string("/odd")}) {
        INFO(target);
        const auto got = ask(front, "GET", target), head = ask(front, "HEAD", target);
        CHECK(head.status == got.status);
        CHECK(head.header("Content-Type") == got.header("Content-Type"));
        CHECK(head.header("Content-Length") == got.header("Content-Length"));
        CHECK(head.header("Content-Length") == std::to_string(got.body.size()));
    }
}

TEST_CASE("HEAD tells no length where that of GET is not known: of a stream, and of what the gateway compresses") {
    const Front front;
    CHECK(ask(front, "GET", region + "/public/services").body == "[]");
    const auto stream = ask(front, "HEAD", region + "/public/services");
    CHECK(stream.status == 200);
    CHECK(stream.header("Content-Length").empty());
    const auto compressed = ask(front, "HEAD", region + "/public/units", "Accept-Encoding: gzip\r\n");
    CHECK(compressed.header("Content-Encoding") == "gzip");
    CHECK(compressed.header("Vary") == "Accept-Encoding");
    CHECK(compressed.header("Content-Length").empty());
    CHECK(ask(front, "HEAD", region + "/units", "Accept-Encoding: gzip\r\n").header("Content-Length") == "2");
}

TEST_CASE("a body that is encoded by nothing is taken, by the gateway and by the service behind it") {
    const Front front;
    const auto status = [&](const std::string& coding) {
        const std::string body = R"({"answers":{"waktu":4}})";
        return ask(front, "POST", region + "/surveys/0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c12/responses",
                   "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                       "\r\nContent-Encoding:" + coding + "\r\n",
                   body)
            .status;
    };
    for (const auto* nothing : {"", " identity", " Identity, identity", " ,"}) CHECK(status(nothing) == 201);
    CHECK(status(" gzip") == 415);
}
