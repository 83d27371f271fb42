#include "service_medal.hpp"

#include <algorithm>
#include <ranges>

#include "eligibility.hpp"
#include "wording.hpp"
#include "years.hpp"

namespace personnel {
namespace {

using std::chrono::days, std::chrono::sys_days;

/// Days of unpaid leave before a day.
int leave_days_before(const ServiceRecord& one, domain::Date day) {
    days all{0};
    for (const auto& leave : one.leaves)
        if (leave.from < day)
            all += std::min(sys_days(leave.to.value_or(day)) + days{leave.to ? 1 : 0}, sys_days(day)) -
                   sys_days(leave.from);
    return static_cast<int>(all.count());
}

/// When a program of this class or a higher one was granted, the earliest.
std::optional<domain::Date> awarded_on(const ServiceRecord& one, int years, const ServiceMedalTerms& terms) {
    std::optional<domain::Date> found;
    for (const auto& award : one.awards)
        for (const auto& [of_years, program] : terms.programs)
            if (of_years >= years && award.program_id == program && (!found || award.on < *found)) found = award.on;
    return found;
}

Condition judge_length(const ServiceRecord& one, const ServiceMedal& medal, const ServiceMedalTerms& terms) {
    const int leave = terms.unpaid_leave_counts ? 0 : leave_days_before(one, medal.full_on);
    return {
        "length_of_service",
        verdict_of(medal.full_on <= medal.award_on),
        terms.source,
        {{"appointed", domain::to_string(*one.appointed)},
         {"years", std::to_string(medal.years)},
         {"unpaid_leave_days", std::to_string(leave)},
         {"full_on", domain::to_string(medal.full_on)}},
        say("Masa kerja sejak {} menurut NIP; cuti di luar tanggungan negara yang dikurangkan {} hari; {} tahun penuh pada {}.",
            "Service since {}, as the NIP says; {} days of unpaid leave are taken off; {} years are full on {}.",
            {words_of(*one.appointed), words_of(leave), words_of(medal.years), words_of(medal.full_on)})};
}

Condition judge_discipline(const ServiceRecord& one, domain::Date on, const CareerPolicy& policy) {
    const auto& terms = policy.service_medal_terms;
    const auto heaviest = heaviest_penalty(one.cases, on);
    const Wording least = words_of(domain::code(terms.penalty));
    Condition condition{"discipline",
                        Verdict::unknown,
                        terms.source,
                        {{"heaviest", std::string(domain::code(heaviest))}},
                        say("Belum ada pernyataan yang berlaku bahwa semua hukuman disiplin sudah tercatat.",
                            "Nobody has stated, with effect on this day, that all penalties are recorded.")};
    if (one.discipline_told) condition.evidence.emplace_back("told_on", domain::to_string(*one.discipline_told));
    if (heaviest >= terms.penalty) {
        condition.verdict = Verdict::not_met;
        condition.sentence = say("Pernah dijatuhi hukuman disiplin tingkat {} atau lebih berat.",
                                 "A penalty of the level {} or a heavier one was given.", {least});
    } else if (is_relied_on(one.discipline_told, on, policy.promotion_terms.discipline_statement_days)) {
        condition.verdict = Verdict::met;
        condition.sentence =
            say("Tidak pernah dijatuhi hukuman disiplin tingkat {} atau lebih berat, menurut pernyataan per {}.",
                "No penalty of the level {} or a heavier one was ever given, as stated as of {}.",
                {least, words_of(*one.discipline_told)});
    }
    return condition;
}

Condition judge_awards(const ServiceMedal& medal, const ServiceMedalTerms& terms) {
    const auto program = terms.programs.find(medal.years);
    if (program == terms.programs.end())
        return {
            "not_awarded",
            Verdict::unknown,
            terms.source,
            {},
            say("Belum diketahui apakah tanda kehormatan {} tahun sudah dianugerahkan: program penghargaannya belum disebut dalam "
                "kebijakan karier.",
                "It is not known whether the medal for {} years was awarded already: the career policy names no award program for "
                "it.",
                {words_of(medal.years)})};
    return {"not_awarded",
            Verdict::met,
            terms.source,
            {{"program_id", program->second}},
            say("Tanda kehormatan {} tahun belum dianugerahkan.", "The medal for {} years has not been awarded.",
                {words_of(medal.years)})};
}

/// The class that is in that state, with the day on which its years are full.
std::optional<ServiceMedal> find_class(const ServiceRecord& one, MedalState state, int year,
                                       const ServiceMedalTerms& terms) {
    const auto award_on = award_day(terms, year), next = award_day(terms, year + 1);
    std::optional<ServiceMedal> found;
    for (const int years : terms.years) {
        const auto full_on = service_full_on(one, years, terms);
        if (!full_on || *full_on > next) break;
        const auto of_class = *full_on <= award_on ? MedalState::due : MedalState::nearly_due;
        if (of_class != state) continue;
        found = ServiceMedal{.years = years, .state = state, .full_on = *full_on, .award_on = award_on};
        if (state == MedalState::nearly_due) break;
    }
    if (found && awarded_on(one, found->years, terms)) found.reset();
    return found;
}

}

std::optional<domain::Date> service_full_on(const ServiceRecord& one, int years, const ServiceMedalTerms& terms) {
    if (!one.appointed) return std::nullopt;
    auto full = sys_days(years_after(*one.appointed, years));
    if (terms.unpaid_leave_counts) return domain::Date(full);
    for (const auto& leave : one.leaves) {
        if (sys_days(leave.from) >= full) break;
        if (!leave.to) return std::nullopt;
        full += sys_days(*leave.to) + days{1} - sys_days(leave.from);
    }
    return domain::Date(full);
}

std::optional<ServiceMedal> service_medal(const ServiceRecord& one, MedalState state, int year, domain::Date today,
                                          const CareerPolicy& policy) {
    const auto& terms = policy.service_medal_terms;
    if (one.status == Status::pppk) return std::nullopt;
    auto medal = find_class(one, state, year, terms);
    if (!medal) return std::nullopt;
    auto performance = predicates_at_least(one.appraised, year, terms.years_of_performance, terms.predicate);
    performance.regulation = terms.source;
    medal->conditions = {judge_length(one, *medal, terms), std::move(performance),
                         judge_discipline(one, std::min(medal->award_on, today), policy), judge_awards(*medal, terms)};
    return medal;
}

}
