#include "places.hpp"

namespace gateway {
namespace {

constexpr std::chrono::seconds retry_after{5};  ///< a poll lasts 25 s at most, a long answer seldom longer

http::Problem too_many_polls(const http::Text& who, int limit) {
    const auto count = std::to_string(limit);
    return http::Problem(429, "too-many-polls",
                         {"Terlalu banyak permintaan yang menunggu.", "Too many requests are waiting."})
        .detail({who.indonesian + " sudah memiliki " + count + " permintaan yang menunggu kejadian; akhiri sebagian.",
                 who.english + " " + count + " requests waiting for events already; end some of them."})
        .header("Retry-After", std::to_string(retry_after.count()));
}

http::Problem too_many_long_answers(const http::Text& who, int limit) {
    const auto count = std::to_string(limit);
    return http::Problem(429, "too-many-long-answers",
                         {"Terlalu banyak jawaban panjang sekaligus.", "Too many long answers at once."})
        .detail({who.indonesian + " masih mengambil " + count +
                     " jawaban panjang; selesaikan dulu, atau minta halaman kecil.",
                 who.english + " " + count + " long answers under way; take them first, or ask for smaller pages."})
        .header("Retry-After", std::to_string(retry_after.count()));
}

}

void PollLimits::read(service::Settings& settings) {
    all = settings.number("KINERJA_POLLS", "long polls of feeds that wait at once", 1, 20'000, all);
    region = settings.number("KINERJA_POLLS_REGION", "of them, those of one region", 1, 20'000, region);
    caller = settings.number("KINERJA_POLLS_CALLER", "of them, those of one caller", 1, 20'000, caller);
}

void LongAnswerLimits::read(service::Settings& settings) {
    region =
        settings.number("KINERJA_LONG_ANSWERS_REGION",
                        "answers too long to be passed on at once that one region takes at a time", 1, 500, region);
    caller = settings.number("KINERJA_LONG_ANSWERS_CALLER", "of them, those of one caller", 1, 500, caller);
}

std::shared_ptr<Places> poll_places(const PollLimits& limits) {
    return std::make_shared<Places>(limits, too_many_polls);
}

std::shared_ptr<Places> long_answer_places(const LongAnswerLimits& limits) {
    return std::make_shared<Places>(limits, too_many_long_answers);
}

class Places::Place {
  public:
    Place(std::shared_ptr<Places> of, std::string caller, std::string region)
        : of_(std::move(of)), caller_(std::move(caller)), region_(std::move(region)) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { of_->give_back(caller_, region_); }

  private:
    const std::shared_ptr<Places> of_;
    const std::string caller_, region_;
};

std::shared_ptr<const Places::Place> Places::take(const std::string& caller, const std::string& region) {
    {
        const std::lock_guard lock(mutex_);
        if (held(of_caller_, caller) >= limits_.caller)
            throw refuse_({"Anda", "You have"}, limits_.caller).because("limit_caller");
        if (held(of_region_, region) >= limits_.region)
            throw refuse_({"Daerah Anda", "Your region has"}, limits_.region).because("limit_region");
        if (taken_ >= limits_.all) throw http::unavailable(retry_after, "places_full");
        ++taken_;
        ++of_caller_[caller];
        ++of_region_[region];
    }
    return std::make_shared<const Place>(shared_from_this(), caller, region);
}

int Places::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

int Places::held(const Counts& counts, const std::string& who) {
    const auto found = counts.find(who);
    return found == counts.end() ? 0 : found->second;
}

void Places::give_back(const std::string& caller, const std::string& region) {
    const std::lock_guard lock(mutex_);
    --taken_;
    if (const auto found = of_caller_.find(caller); --found->second == 0) of_caller_.erase(found);
    if (const auto found = of_region_.find(region); --found->second == 0) of_region_.erase(found);
}

}
