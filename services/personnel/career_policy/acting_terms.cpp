#include "acting_terms.hpp"

#include <algorithm>

namespace personnel {

ActingTerms national_acting_terms() {
    using enum domain::PositionLevel;
    // Managerial officers act in posts of their level or of the next higher one; functional officers count as of the
    // managerial level that theirs was made equal to (PermenPANRB 28/2019).
    return {.posts = {{jpt_pratama,
                       {.by = {jpt_utama, jpt_madya, jpt_pratama, administrator, ahli_utama, ahli_madya},
                        .within = ActingScope::region}},
                      {administrator, {.by = {administrator, pengawas, ahli_utama, ahli_madya, ahli_muda}}},
                      {pengawas,
                       {.by = {pengawas, pelaksana, ahli_utama, ahli_madya, ahli_muda, ahli_pertama, penyelia, mahir,
                               terampil, pemula}}}},
            .source = "SE BKN 2/SE/VII/2019; SE BKN 1/SE/I/2021"};
}

std::vector<std::string_view> faults(const ActingTerms& terms) {
    if (std::ranges::any_of(terms.posts, [](const auto& post) { return post.second.by.empty(); }))
        return {"acting_terms/posts"};
    return {};
}

}
