#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client.hpp"
#include "evidence_store.hpp"

namespace indicators {

/// What came of asking for a link.
struct LinkAnswer {
    std::string url{};
    store::LinkOutcome outcome{};
    std::optional<int> status{};  ///< what was answered
};

/// How much of this process may be spent on links that users have it ask for.
struct LinkBudget {
    std::chrono::milliseconds patience{8'000};  ///< with all links of one check together
    int checks_of_region = 2;                   ///< under way
    int checks = 16;                            ///< of all regions
};

/// Asks for the links of one check at once, without a thread that waits.
class LinkChecker {
  public:
    LinkChecker(LinkBudget, http::Destinations);
    ~LinkChecker();

    /// False when the region's share, or everybody's, is taken up. A check that has begun is not begun again.
    bool begin(const std::string& check_id, const std::string& region, const std::vector<std::string>& urls);
    /// In the order of the links; nothing as long as one is waited for, or when the check has not begun here.
    [[nodiscard]] std::optional<std::vector<LinkAnswer>> answers(const std::string& check_id) const;
    void forget(const std::string& check_id);

  private:
    struct State;
    void ask(const std::string& check_id, std::size_t link, const std::string& url, http::Clock::time_point deadline);

    const LinkBudget budget_;
    std::shared_ptr<State> state_;
    http::Client client_;
};

}
