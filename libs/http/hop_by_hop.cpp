#include "hop_by_hop.hpp"

namespace http {

Headers without_hop_by_hop(const Headers& headers) {
    auto kept = headers;
    for (std::string_view named : headers.all("Connection"))
        while (!named.empty()) {
            const auto begin = named.find_first_not_of(" \t,");
            if (begin == std::string_view::npos) break;
            const auto end = std::min(named.find_first_of(" \t,", begin), named.size());
            kept.remove(named.substr(begin, end - begin));
            named.remove_prefix(end);
        }
    for (const auto name : {"Connection", "Proxy-Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization",
                            "TE", "Trailer", "Transfer-Encoding", "Upgrade"})
        kept.remove(name);
    return kept;
}

}
