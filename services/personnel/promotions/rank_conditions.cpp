#include "rank_conditions.hpp"

#include "wording.hpp"
#include "years.hpp"

namespace personnel {
namespace {

constexpr auto functional_rules = "PermenPANRB 1/2023; PerBKN 3/2023";

std::string text(const std::optional<domain::Rank>& rank) { return rank ? rank->to_string() : "?"; }

bool is_functional(const Candidate& one) { return domain::is_functional(domain::kind_of(one.level)); }
bool is_managerial(const Candidate& one) { return domain::is_managerial(domain::kind_of(one.level)); }

using Evidence = std::pair<std::string, std::string>;

/// Up to which rank somebody rises in their post, and why.
struct Ceiling {
    std::string regulation{};
    std::optional<domain::Rank> highest{};  ///< absent: not known
    Evidence by{};
    Wording because{};
};

Ceiling ceiling_of_post(const Candidate& one, const CareerPolicy& policy) {
    if (const auto range = domain::rank_range(one.level))
        return {functional_rules,
                range->highest,
                {"range", range->lowest.to_string() + "–" + range->highest.to_string()},
                say("jenjang {}", "the level {}", {words_of(one.level)})};
    const auto& terms = policy.promotion_terms;
    Ceiling ceiling{.regulation = terms.rank_ceilings.source,
                    .by = Evidence{"education", "?"},
                    .because = say("pendidikan, yang belum tercatat", "the education, which is not recorded")};
    if (is_managerial(one)) {
        ceiling = {.regulation = terms.eselon_ranks.source,
                   .by = Evidence{"eselon", "?"},
                   .because = say("eselon jabatan, yang belum tercatat", "the post's eselon, which is not recorded")};
        if (!one.eselon) return ceiling;
        const auto ranks = terms.eselon_ranks.by_eselon.find(*one.eselon);
        ceiling.by.second = domain::code(*one.eselon);
        ceiling.because = say("eselon {}", "eselon {}", {words_of(domain::code(*one.eselon))});
        if (ranks != terms.eselon_ranks.by_eselon.end()) ceiling.highest = ranks->second.highest;
    } else if (one.education) {
        const auto rank = terms.rank_ceilings.by_education.find(*one.education);
        ceiling.by.second = domain::code(*one.education);
        ceiling.because = say("pendidikan {}", "an education of {}", {words_of(*one.education)});
        if (rank != terms.rank_ceilings.by_education.end()) ceiling.highest = rank->second;
    }
    return ceiling;
}

}

Condition next_rank(const Candidate& one, const CareerPolicy& policy) {
    const auto next = one.rank ? one.rank->next() : std::nullopt;
    const auto ceiling = ceiling_of_post(one, policy);
    Condition condition{"next_rank",
                        Verdict::not_met,
                        ceiling.regulation,
                        {{"rank", text(one.rank)}, {"next", text(next)}, ceiling.by},
                        say("Tidak ada pangkat di atas {}.", "No rank follows {}.", {words_of(text(one.rank))})};
    if (ceiling.highest) condition.evidence.emplace_back("highest", ceiling.highest->to_string());
    if (!next) return condition;
    if (!ceiling.highest) {
        condition.verdict = Verdict::unknown;
        condition.sentence =
            say("Pangkat tertinggi bergantung pada {}.", "The highest rank depends on {}.", {ceiling.because});
        return condition;
    }
    condition.verdict = verdict_of(*next <= *ceiling.highest);
    condition.sentence = say("Pangkat berikutnya {}; pangkat tertinggi menurut {} adalah {}.",
                             "The next rank is {}; by {} the highest is {}.",
                             {words_of(next->to_string()), ceiling.because, words_of(ceiling.highest->to_string())});
    return condition;
}

Condition time_in_rank(const Candidate& one, domain::Date on, const CareerPolicy& policy) {
    const auto& terms = policy.promotion_terms;
    const bool functional = is_functional(one);
    const int years = functional ? terms.functional.years : policy.years_in_rank;
    Condition condition{"time_in_rank",
                        Verdict::unknown,
                        functional           ? terms.functional.source
                        : is_managerial(one) ? terms.managerial_source
                                             : terms.staff_source,
                        {{"years", std::to_string(years)}},
                        say("TMT pangkat terakhir belum tercatat.", "Since when the rank is held is not recorded.")};
    if (!one.rank_since) return condition;
    const auto from = years_after(*one.rank_since, years);
    condition.evidence.emplace_back("since", domain::to_string(*one.rank_since));
    condition.evidence.emplace_back("from", domain::to_string(from));
    condition.verdict = verdict_of(from <= on);
    condition.sentence = say("Pangkat terakhir sejak {}; {} tahun terpenuhi mulai {}.",
                             "The rank is held since {}; its {} years are full on {}.",
                             {words_of(*one.rank_since), words_of(years), words_of(from)});
    return condition;
}

namespace {

Condition credit_condition(const Candidate& one, const std::optional<CreditNeed>& need) {
    Condition condition{"credit",
                        Verdict::not_met,
                        functional_rules,
                        {{"credit", one.credit.to_fixed(2)}, {"rank", text(one.rank)}},
                        say("Tidak ada pangkat atau jenjang berikutnya yang dicapai dengan angka kredit.",
                            "No rank or level follows that credit leads to.")};
    if (!need) return condition;
    condition.evidence.emplace_back("needed", need->needed.to_fixed(2));
    condition.verdict = verdict_of(need->met());
    condition.sentence = say(
        "Angka kredit {}; untuk {} diperlukan {}, kurang {}.", "The credit is {}; {} needs {}, of which {} is missing.",
        {words_of(one.credit), words_of(need->target), words_of(need->needed), words_of(need->missing)});
    return condition;
}

}

Condition credit_for_rank(const Candidate& one) {
    return credit_condition(
        one, one.rank ? need_for_next_rank(one.level, *one.rank, one.credit, one.credit_spared) : std::nullopt);
}

Condition credit_for_level(const Candidate& one) {
    return credit_condition(one, need_for_next_level(one.level, one.credit, one.credit_spared));
}

Condition level_follows(const Candidate& one, const Vacancy& target) {
    const bool follows = domain::next_level(one.level) == target.level;
    return {"level_follows",
            verdict_of(follows),
            functional_rules,
            {{"level", std::string(domain::code(one.level))}, {"target", std::string(domain::code(target.level))}},
            follows ? say("{} adalah jenjang setelah {}.", "{} is the level after {}.",
                          {words_of(target.level), words_of(one.level)})
                    : say("{} bukan jenjang setelah {}.", "{} is not the level after {}.",
                          {words_of(target.level), words_of(one.level)})};
}

Condition rank_for_level(const Candidate& one) {
    const auto range = domain::rank_range(one.level);
    Condition condition{"rank",
                        Verdict::not_met,
                        functional_rules,
                        {{"rank", text(one.rank)}},
                        say("Jabatan sekarang bukan jabatan fungsional.", "The present post is not functional.")};
    if (!range) return condition;
    condition.evidence.emplace_back("from", range->highest.to_string());
    condition.verdict = verdict_of(one.rank && *one.rank >= range->highest);
    condition.sentence = say("Pangkat {}; kenaikan jenjang paling rendah dari {}.",
                             "The rank is {}; a level change starts from {} at the lowest.",
                             {words_of(text(one.rank)), words_of(range->highest.to_string())});
    return condition;
}

}
