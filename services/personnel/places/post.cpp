#include "post.hpp"

#include <algorithm>

#include "names.hpp"

namespace personnel {

PostState changed(PostState state, const PostChange& change) {
    if (change.name) state.name = *change.name;
    if (change.level) state.level = *change.level;
    if (state.eselon && domain::level_of(*state.eselon) != state.level) state.eselon.reset();
    if (state.occupation && !domain::has_level(*state.occupation, state.level)) state.occupation.reset();
    if (change.eselon) state.eselon = *change.eselon;
    if (change.occupation) state.occupation = *change.occupation;
    if (change.changes_class) state.job_class = change.job_class;
    if (change.unit_id) state.unit_id = *change.unit_id;
    if (change.leads_unit) state.leads_unit = *change.leads_unit;
    if (change.changes_places) state.places = change.places;
    if (change.closed) state.closed = *change.closed;
    return state;
}

std::optional<domain::PositionLevel> teacher_level(std::string_view name) {
    using enum domain::PositionLevel;
    const auto plain = plain_name(name);
    for (const auto level : {ahli_pertama, ahli_muda, ahli_madya, ahli_utama})
        if (plain.ends_with(" " + plain_name(domain::code(level).substr(std::string_view("ahli_").size()))))
            return level;
    return std::nullopt;
}

std::optional<int> vacancies(const Post& post) {
    if (post.state.closed) return 0;
    const auto places = post.state.leads_unit ? std::optional(1) : post.state.places;
    if (!places) return std::nullopt;
    return std::max(0, *places - post.incumbents);
}

std::vector<domain::Violation> check_post(const PostState& state) {
    std::vector<domain::Violation> found;
    if (state.job_class && !domain::class_range(state.level).contains(*state.job_class))
        found.push_back({"class", class_of_other_level});
    if (state.eselon && domain::level_of(*state.eselon) != state.level)
        found.push_back({"eselon", eselon_of_other_level});
    if (state.occupation && !domain::has_level(*state.occupation, state.level))
        found.push_back({"occupation", occupation_of_other_level});
    if (state.places && (*state.places < 1 || *state.places > most_places))
        found.push_back({"places", bad_places});
    else if (state.leads_unit && state.places && *state.places != 1)
        found.push_back({"places", one_leader});
    return found;
}

}
