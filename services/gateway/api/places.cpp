#include "poll_places.hpp"

#include "problem.hpp"

namespace gateway {
namespace {

constexpr std::chrono::seconds retry_after{5};  ///< a poll lasts 25 s at most

http::Problem too_many(http::Text who, int limit) {
    const auto count = std::to_string(limit);
    return http::Problem(429, "too-many-polls",
                         {"Terlalu banyak permintaan yang menunggu.", "Too many requests are waiting."})
        .detail({who.indonesian + " sudah memiliki " + count + " permintaan yang menunggu kejadian; akhiri sebagian.",
                 who.english + " " + count + " requests waiting for events already; end some of them."})
        .header("Retry-After", std::to_string(retry_after.count()));
}

}

void PollLimits::read(service::Settings& settings) {
    all = settings.number("KINERJA_POLLS", "long polls of feeds that wait at once", 1, 20'000, all);
    region = settings.number("KINERJA_POLLS_REGION", "of them, those of one region", 1, 20'000, region);
    caller = settings.number("KINERJA_POLLS_CALLER", "of them, those of one caller", 1, 20'000, caller);
}

class PollPlaces::Place {
  public:
    Place(std::shared_ptr<PollPlaces> of, std::string caller, std::string region)
        : of_(std::move(of)), caller_(std::move(caller)), region_(std::move(region)) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { of_->give_back(caller_, region_); }

  private:
    const std::shared_ptr<PollPlaces> of_;
    const std::string caller_, region_;
};

std::shared_ptr<const PollPlaces::Place> PollPlaces::take(const std::string& caller, const std::string& region) {
    {
        const std::lock_guard lock(mutex_);
        if (held(of_caller_, caller) >= limits_.caller) throw too_many({"Anda", "You have"}, limits_.caller);
        if (held(of_region_, region) >= limits_.region)
            throw too_many({"Daerah Anda", "Your region has"}, limits_.region);
        if (taken_ >= limits_.all) throw http::unavailable(retry_after);
        ++taken_;
        ++of_caller_[caller];
        ++of_region_[region];
    }
    return std::make_shared<const Place>(shared_from_this(), caller, region);
}

int PollPlaces::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

int PollPlaces::held(const Counts& counts, const std::string& who) {
    const auto found = counts.find(who);
    return found == counts.end() ? 0 : found->second;
}

void PollPlaces::give_back(const std::string& caller, const std::string& region) {
    const std::lock_guard lock(mutex_);
    --taken_;
    if (const auto found = of_caller_.find(caller); --found->second == 0) of_caller_.erase(found);
    if (const auto found = of_region_.find(region); --found->second == 0) of_region_.erase(found);
}

}
