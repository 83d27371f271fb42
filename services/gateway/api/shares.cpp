#include "shares.hpp"

namespace gateway {
namespace {

http::Problem too_many_polls(const http::Text& who, int limit) {
    const auto count = std::to_string(limit);
    return service::too_many_at_once(
        "too-many-polls", {"Terlalu banyak permintaan yang menunggu.", "Too many requests are waiting."},
        {who.indonesian + " sudah memiliki " + count + " permintaan yang menunggu kejadian; akhiri sebagian.",
         who.english + " " + count + " requests waiting for events already; end some of them."});
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

std::shared_ptr<service::Places> poll_places(const PollLimits& limits) {
    return std::make_shared<service::Places>(limits, too_many_polls);
}

}
