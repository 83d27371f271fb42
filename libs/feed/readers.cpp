#include "readers.hpp"

#include <algorithm>

namespace feed {

void Readers::add(const Position& position, Group group) { groups_[position].merge(group); }

Readers::Group Readers::take(const Position& position, std::uint64_t number) {
    const auto found = groups_.find(position);
    if (found == groups_.end()) return {};
    Group taken;
    if (auto one = found->second.extract(number)) taken.insert(std::move(one));
    if (found->second.empty()) groups_.erase(found);
    return taken;
}

Readers::Placed Readers::take_next() {
    auto next = groups_.upper_bound(last_);
    if (next == groups_.end()) next = groups_.begin();
    auto taken = groups_.extract(next);
    last_ = taken.key();
    return {std::move(taken.key()), std::move(taken.mapped())};
}

std::vector<Readers::Placed> Readers::take_with_news(const Heads& heads) {
    std::vector<Placed> taken;
    for (auto at = groups_.begin(); at != groups_.end();) {
        const auto next = std::next(at);
        if (at->first.has_news(heads)) {
            auto group = groups_.extract(at);
            taken.push_back({std::move(group.key()), std::move(group.mapped())});
        }
        at = next;
    }
    return taken;
}

std::vector<Readers::Placed> Readers::take_expired(http::Clock::time_point now) {
    std::vector<Placed> taken;
    for (auto at = groups_.begin(); at != groups_.end();) {
        Group expired;
        for (auto reader = at->second.begin(); reader != at->second.end();) {
            const auto next = std::next(reader);
            if (reader->second.deadline <= now) expired.insert(at->second.extract(reader));
            reader = next;
        }
        if (!expired.empty()) taken.push_back({at->first, std::move(expired)});
        at = at->second.empty() ? groups_.erase(at) : std::next(at);
    }
    return taken;
}

std::vector<Readers::Placed> Readers::take_all() {
    std::vector<Placed> taken;
    while (!empty()) taken.push_back(take_next());
    return taken;
}

std::size_t Readers::size() const {
    std::size_t all = 0;
    for (const auto& [position, group] : groups_) all += group.size();
    return all;
}

http::Clock::time_point Readers::first_deadline() const {
    auto first = http::Clock::time_point::max();
    for (const auto& [position, group] : groups_)
        for (const auto& [number, reader] : group) first = std::min(first, reader.deadline);
    return first;
}

}
