#pragma once
#include <string>
#include <vector>

#include "app.hpp"
#include "places.hpp"

namespace service {

/// A service's feed, its verification, and the poll of many regions: what proto-docs/common/feed.yaml describes.
/// Verifying takes a place.
std::vector<Endpoint> feed_endpoints(App&, feed::Publisher&, const std::string& feed,
                                     const std::shared_ptr<Places>& verifications);

}
