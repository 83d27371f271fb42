#include "post_conditions.hpp"

#include <algorithm>

#include "interval.hpp"
#include "wording.hpp"
#include "years.hpp"

namespace personnel {
namespace {

constexpr auto functional_rules = "PermenPANRB 1/2023; PerBKN 3/2023";

/// Days in posts until a day, as the date on which as long a time without gaps would have begun.
std::optional<domain::Date> begun(const Candidate& one, domain::Date on,
                                  const std::vector<domain::PositionLevel>* levels) {
    const auto eve = domain::day_before(on);
    std::chrono::days served{};
    for (const auto& post : one.posts) {
        if (post.from > eve || (levels && std::ranges::count(*levels, post.level) == 0)) continue;
        served += std::chrono::days(domain::count_days(post.from, std::min(post.to.value_or(eve), eve)));
    }
    if (served == std::chrono::days{}) return std::nullopt;
    return domain::Date(std::chrono::sys_days(on) - served);
}

/// Whether nothing of the career can be missing before the first post recorded here.
bool is_complete(const Candidate& one) {
    if (!one.appointed || one.posts.empty()) return false;
    const auto first = std::ranges::min(one.posts, {}, &LevelSpan::from).from;
    return first < *one.appointed + std::chrono::months{1};
}

int full_years(const std::optional<domain::Date>& since, domain::Date on) {
    if (!since) return 0;
    int years = 0;
    while (years_after(*since, years + 1) <= on) ++years;
    return years;
}

Condition years_condition(std::string_view code, const Candidate& one, const std::optional<domain::Date>& since,
                          domain::Date on, int needed, const PostTerms& terms) {
    const int years = full_years(since, on);
    Condition condition{code,
                        verdict_of(years >= needed),
                        terms.source,
                        {{"needed", std::to_string(needed)}, {"years", std::to_string(years)}},
                        {}};
    const bool incomplete = years < needed && !is_complete(one);
    if (incomplete) condition.verdict = Verdict::unknown;
    condition.evidence.emplace_back("record", is_complete(one) ? "complete" : "incomplete");
    return condition;
}

Wording list(const std::vector<domain::PositionLevel>& levels) {
    Wording all;
    for (const auto level : levels)
        all = all.english.empty() ? words_of(level) : say("{}, {}", "{}, {}", {all, words_of(level)});
    return all;
}

Wording of_record(const Condition& condition) {
    return condition.verdict == Verdict::unknown
               ? say(" Riwayat jabatan sebelum itu belum tercatat.", " The posts before that are not recorded.")
               : Wording{};
}

}

Condition education_for_post(const Candidate& one, const PostTerms& terms) {
    Condition condition{"education_for_post",
                        Verdict::unknown,
                        terms.source,
                        {{"needed", std::string(domain::code(terms.education))}},
                        say("Disyaratkan paling rendah {}; pendidikan belum tercatat.",
                            "At least {} is needed; no education is recorded.", {words_of(terms.education)})};
    if (!one.education) return condition;
    condition.evidence.emplace_back("education", std::string(domain::code(*one.education)));
    condition.verdict = verdict_of(*one.education >= terms.education);
    condition.sentence =
        say("Pendidikan {}; disyaratkan paling rendah {}.", "The education is {}; at least {} is needed.",
            {words_of(*one.education), words_of(terms.education)});
    return condition;
}

Condition feeder_post_years(const Candidate& one, domain::Date on, const PostTerms& terms) {
    auto condition =
        years_condition("feeder_post_years", one, begun(one, on, &terms.feeders), on, terms.feeder_years, terms);
    condition.sentence = say("Tercatat {} tahun dalam jabatan {}; disyaratkan {} tahun.{}",
                             "{} years are recorded in posts of {}; {} are needed.{}",
                             {words_of(condition.evidence[1].second), list(terms.feeders), words_of(terms.feeder_years),
                              of_record(condition)});
    return condition;
}

Condition experience_years(const Candidate& one, domain::Date on, const PostTerms& terms) {
    auto condition =
        years_condition("experience_years", one, begun(one, on, nullptr), on, terms.experience_years, terms);
    condition.sentence = say(
        "Tercatat {} tahun pengalaman jabatan; disyaratkan {} tahun dalam bidang tugas terkait, yang dinilai panitia "
        "seleksi.{}",
        "{} years in posts are recorded; {} in a related field are needed, which the selection committee judges.{}",
        {words_of(condition.evidence[1].second), words_of(terms.experience_years), of_record(condition)});
    return condition;
}

Condition age_at_most(const Candidate& one, domain::Date on, const PostTerms& terms) {
    const int age = terms.age_at_most.value();
    Condition condition{"age_at_most",
                        Verdict::unknown,
                        terms.source,
                        {{"years", std::to_string(age)}},
                        say("Tanggal lahir tidak terbaca dari NIP.", "The NIP does not tell the birth date.")};
    if (!one.born) return condition;
    const auto last = years_after(*one.born, age);
    condition.evidence.emplace_back("last_on", domain::to_string(last));
    condition.verdict = verdict_of(on <= last);
    condition.sentence =
        say("Usia paling tinggi {} tahun saat diangkat, yaitu sampai {}.",
            "At most {} years old when appointed, which is until {}.", {words_of(age), words_of(last)});
    return condition;
}

Condition rank_for_post(const Candidate& one, const Vacancy& target, const EselonRanks& eselon_ranks) {
    const auto rank = one.rank ? one.rank->to_string() : "?";
    auto range = domain::rank_range(target.level);
    Condition condition{"rank_for_post", Verdict::unknown, functional_rules, {{"rank", rank}}, {}};
    int below = 0;
    const bool functional = range.has_value();
    if (!functional) {
        condition.regulation = eselon_ranks.source;
        condition.sentence = say("Rentang pangkat bergantung pada eselon jabatan, yang belum tercatat.",
                                 "The range of ranks depends on the post's eselon, which is not recorded.");
        const auto found = target.eselon ? eselon_ranks.by_eselon.find(*target.eselon) : eselon_ranks.by_eselon.end();
        if (found == eselon_ranks.by_eselon.end()) return condition;
        range = found->second;
        below = eselon_ranks.ranks_below;
        condition.evidence.emplace_back("eselon", std::string(domain::code(*target.eselon)));
        condition.evidence.emplace_back("ranks_below", std::to_string(below));
    }
    const auto span = range->lowest.to_string() + "–" + range->highest.to_string();
    condition.evidence.emplace_back("range", span);
    auto reached = one.rank;
    for (int i = 0; reached && i < below && *reached < range->lowest; ++i) reached = reached->next();
    // What the eselon names is the least (PP 100/2000 Art. 5): whoever has risen higher may take the post.
    const bool high_enough = reached && *reached >= range->lowest;
    condition.verdict = verdict_of(high_enough && (!functional || *reached <= range->highest));
    condition.sentence = functional ? say("Pangkat {}; jenjang {} untuk {}.", "The rank is {}; the level {} spans {}.",
                                          {words_of(rank), words_of(target.level), words_of(span)})
                                    : say("Pangkat {}; jabatan ini untuk {}, paling rendah {} tingkat di bawahnya.",
                                          "The rank is {}; the post is for {}, or at the lowest {} below.",
                                          {words_of(rank), words_of(span), words_of(below)});
    return condition;
}

std::vector<Condition> post_conditions(const Candidate& one, const Vacancy& target, domain::Date on,
                                       const CareerPolicy& policy) {
    std::vector<Condition> conditions;
    if (domain::kind_of(target.level) != domain::PositionKind::pelaksana)
        conditions.push_back(rank_for_post(one, target, policy.promotion_terms.eselon_ranks));
    const auto found = policy.promotion_terms.posts.find(target.level);
    if (found == policy.promotion_terms.posts.end()) return conditions;
    const auto& terms = found->second;
    conditions.push_back(education_for_post(one, terms));
    if (terms.feeder_years > 0) conditions.push_back(feeder_post_years(one, on, terms));
    if (terms.experience_years > 0) conditions.push_back(experience_years(one, on, terms));
    if (terms.age_at_most) conditions.push_back(age_at_most(one, on, terms));
    return conditions;
}

}
