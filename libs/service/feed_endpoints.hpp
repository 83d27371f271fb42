#pragma once
#include <string>
#include <vector>

#include "app.hpp"

namespace service {

/// A service's feed, its verification, and the poll of many regions: what proto-docs/common/feed.yaml describes.
std::vector<Endpoint> feed_endpoints(feed::Publisher&, const std::string& feed);

}
