#include "places.hpp"

#include <algorithm>

#include "network.hpp"

namespace service {
namespace {

constexpr std::chrono::seconds retry_after{5};

std::string place_of(const std::string& client_address) {
    const auto address = http::Address::parse(client_address);
    if (!address || address->is_v4()) return client_address;
    const auto& bytes = address->bytes();
    return {bytes.begin(), bytes.begin() + 8};
}

http::Problem too_many_long_answers(const http::Text& who, int limit) {
    const auto count = std::to_string(limit);
    return too_many_at_once(
        "too-many-long-answers", {"Terlalu banyak jawaban panjang sekaligus.", "Too many long answers at once."},
        {who.indonesian + " masih mengambil " + count + " jawaban panjang; selesaikan dulu, atau minta halaman kecil.",
         who.english + " " + count + " long answers under way; take them first, or ask for smaller pages."});
}

http::Problem too_many_verifications(const http::Text& who, int limit) {
    const auto count = std::to_string(limit);
    return too_many_at_once(
        "too-many-verifications", {"Terlalu banyak pemeriksaan umpan sekaligus.", "Too many checks of feeds at once."},
        {who.indonesian + " masih menjalankan " + count + " pemeriksaan umpan; tunggu sampai selesai.",
         who.english + " " + count + " checks of feeds under way; wait until they have ended."});
}

}

http::Problem too_many_at_once(std::string name, const http::Text& title, const http::Text& detail) {
    return http::Problem(429, std::move(name), title)
        .detail(detail)
        .header("Retry-After", std::to_string(retry_after.count()));
}

std::string caller_key(const http::Request& request, const identity::Principal& who) {
    return who.anonymous() ? "address:" + place_of(request.client_address)
                           : "subject:" + who.region + ":" + who.subject;
}

Share share_of(const http::Request& request, const identity::Principal& who) {
    const auto asked = std::ranges::find(request.parameters, "region", &std::pair<std::string, std::string>::first);
    const bool has_region = !who.anonymous() && who.region != "*";
    return {caller_key(request, who), has_region                          ? who.region
                                      : asked == request.parameters.end() ? "*"
                                                                          : asked->second};
}

std::shared_ptr<const Places::Place> Places::take(const Share& share) {
    {
        const std::lock_guard lock(mutex_);
        const int own = held(of_caller_, share.caller);
        const int most = limits_.region + (own == 0 ? limits_.spare : 0);
        if (own >= limits_.caller) throw refuse_({"Anda", "You have"}, limits_.caller).because("limit_caller");
        if (held(of_region_, share.region) >= most)
            throw refuse_({"Daerah Anda", "Your region has"}, most).because("limit_region");
        if (taken_ >= limits_.all) throw http::unavailable(retry_after, "places_full");
        ++taken_;
        ++of_caller_[share.caller];
        ++of_region_[share.region];
    }
    return std::make_shared<const Place>(shared_from_this(), share);
}

int Places::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

int Places::held(const Counts& counts, const std::string& who) {
    const auto found = counts.find(who);
    return found == counts.end() ? 0 : found->second;
}

void Places::give_back(const Share& share) {
    const std::lock_guard lock(mutex_);
    --taken_;
    if (const auto found = of_caller_.find(share.caller); --found->second == 0) of_caller_.erase(found);
    if (const auto found = of_region_.find(share.region); --found->second == 0) of_region_.erase(found);
}

PlaceLimits long_answer_limits(int handler_threads) {
    const int streams = std::max(handler_threads / 2, 1), region = std::max(streams / 2, 1);
    return {.all = streams,
            .region = region,
            .caller = std::max(streams / 3, 1),
            .spare = std::max(streams - region - 1, 0)};
}

std::shared_ptr<Places> long_answer_places(const PlaceLimits& limits) {
    return std::make_shared<Places>(limits, too_many_long_answers);
}

PlaceLimits verification_limits(int handler_threads) {
    const int all = std::max(handler_threads / 4, 1);
    return {.all = all, .region = std::min(all, 2), .caller = 1};
}

std::shared_ptr<Places> verification_places(const PlaceLimits& limits) {
    return std::make_shared<Places>(limits, too_many_verifications);
}

}
