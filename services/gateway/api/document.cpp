#include "document.hpp"

#include "digest.hpp"
#include "etag.hpp"

namespace gateway {

Document::Document(std::string json)
    : json_(std::move(json)), etag_('"' + feed::hex(feed::sha256(json_)).substr(0, 32) + '"') {}

http::Response Document::answer(const http::Request& request) const {
    auto response =
        http::not_modified(request, etag_) ? http::Response{304, {}, {}, {}} : http::Response::json(200, json_);
    response.headers.set("ETag", etag_);
    response.headers.set("Cache-Control", "public, max-age=300");
    return response;
}

}
