#include "eligibility.hpp"

#include <algorithm>

#include "post_conditions.hpp"
#include "rank_conditions.hpp"
#include "wording.hpp"

namespace personnel {
namespace {

constexpr auto asn_law = "UU 20/2023";
constexpr auto pns_rules = "PP 11/2017 jo. PP 17/2020";
constexpr auto pppk_rules = "PP 49/2018";

Wording names_of(Status status) {
    switch (status) {
        case Status::pns:
            return say("PNS", "a PNS");
        case Status::cpns:
            return say("CPNS", "a CPNS");
        case Status::pppk:
            return say("PPPK", "a PPPK");
    }
    return {};
}

}

Condition in_service(const Candidate& one) {
    return {"in_service",
            verdict_of(one.active),
            asn_law,
            {{"active", one.active ? "true" : "false"}},
            one.active
                ? say("Pegawai bertugas aktif pada tanggal ini.", "The employee is in service on this day.")
                : say("Pegawai tidak bertugas pada tanggal ini.", "The employee is not in service on this day.")};
}

Condition status_allows(PromotionKind kind, Status status) {
    Condition condition{"status",
                        Verdict::met,
                        pns_rules,
                        {{"status", std::string(domain::code(status))}},
                        say("Status kepegawaian ({}) memungkinkan.", "The status ({}) allows it.", {names_of(status)})};
    if (status == Status::cpns) {
        condition.verdict = Verdict::not_met;
        condition.sentence = say("CPNS harus diangkat menjadi PNS terlebih dahulu.", "A CPNS becomes a PNS first.");
    }
    if (status == Status::pppk) {  // no pangkat; posts and levels go by the contract, which is not known here
        const bool rank = kind == PromotionKind::rank;
        condition.verdict = rank ? Verdict::not_met : Verdict::unknown;
        condition.regulation = pppk_rules;
        condition.sentence = rank ? say("PPPK tidak memiliki kenaikan pangkat.", "A PPPK has no rank to rise in.")
                                  : say("Jabatan PPPK menurut perjanjian kerja, yang tidak dicatat di sini.",
                                        "The post of a PPPK goes by the contract, which is not kept here.");
    }
    return condition;
}

Condition predicates_at_least(const std::vector<Appraised>& appraised, int before_year, int years,
                              domain::Predicate least) {
    Condition condition{"performance", Verdict::met, "PP 30/2019; PermenPANRB 6/2022", {}, {}};
    Wording recorded;
    for (int back = 1; back <= years; ++back) {
        const auto year = before_year - back;
        const auto found = predicate_of(appraised, year);
        condition.evidence.emplace_back(std::to_string(year), found ? std::string(domain::code(*found)) : "?");
        const auto told = found ? words_of(*found) : say("belum diketahui", "not known");
        recorded = join(recorded, say("{} {}", "{} {}", {words_of(year), told}), ", ");
        if (found && *found < least) condition.verdict = Verdict::not_met;
        if (!found && condition.verdict == Verdict::met) condition.verdict = Verdict::unknown;
    }
    if (years == 1)
        condition.sentence =
            say("Predikat tahun terakhir paling rendah {}; tercatat: {}.",
                "The predicate of the last year is at least {}; recorded: {}.", {words_of(least), recorded});
    else
        condition.sentence = say("Predikat {} tahun terakhir paling rendah {}; tercatat: {}.",
                                 "The predicates of the last {} years are at least {}; recorded: {}.",
                                 {words_of(years), words_of(least), recorded});
    return condition;
}

Condition performance(const Candidate& one, domain::Date on, const CareerPolicy& policy) {
    return predicates_at_least(one.appraised, static_cast<int>(on.year()), policy.years_of_performance,
                               domain::Predicate::baik);
}

Condition no_discipline_case(const Candidate& one, domain::Date on, const CareerPolicy& policy) {
    Condition condition{"discipline",
                        Verdict::unknown,
                        "PP 94/2021; PerBKN 6/2022 Pasal 55",
                        {{"cases", std::to_string(one.cases.size())}},
                        say("Belum ada pernyataan yang berlaku bahwa semua hukuman disiplin sudah tercatat.",
                            "Nobody has stated, with effect on this day, that all penalties are recorded.")};
    if (one.discipline_told) {
        condition.evidence.emplace_back("told_on", domain::to_string(*one.discipline_told));
        if (is_relied_on(one.discipline_told, on, policy.promotion_terms.discipline_statement_days)) {
            condition.verdict = Verdict::met;
            condition.sentence =
                say("Tidak ada hukuman atau perkara yang menghalangi, menurut pernyataan per {}.",
                    "No penalty or case stands in the way, as stated as of {}.", {words_of(*one.discipline_told)});
        }
    }
    for (const auto& each : one.cases)
        if (blocks_promotion(each, on)) {
            condition.verdict = Verdict::not_met;
            condition.evidence.emplace_back(each.id, each.state);
            condition.sentence =
                say("Ada perkara disiplin yang berjalan, atau hukuman sedang atau berat yang dijalani.",
                    "A discipline case is open, or a medium or heavy penalty is being served.");
        }
    return condition;
}

Condition competence(const Vacancy& target, const CareerPolicy& policy) {
    Condition condition{"competence",
                        Verdict::unknown,
                        "PermenPANRB 38/2017; PerBKN 26/2019",
                        {{"needed", policy.promotion_fit.mms.to_fixed(2)}},
                        say("Kesesuaian kompetensi dengan jabatan belum dinilai.",
                            "The match of the competencies with the position is not assessed.")};
    if (!target.job_person_match) return condition;
    const auto fit = domain::promotion_fit(*target.job_person_match, policy.promotion_fit);
    condition.evidence.emplace_back("job_person_match", target.job_person_match->to_fixed(2));
    condition.evidence.emplace_back("fit", std::string(domain::code(fit)));
    condition.verdict = verdict_of(fit != domain::PromotionFit::kms);
    condition.sentence = say("Kesesuaian kompetensi {}%; yang disyaratkan paling sedikit {}%.",
                             "The competencies match by {}%; at least {}% is needed.",
                             {words_of(*target.job_person_match), words_of(policy.promotion_fit.mms)});
    return condition;
}

Condition vacancy(const Vacancy& target) {
    Condition condition{
        "vacancy",
        Verdict::unknown,
        pns_rules,
        {{"incumbents", std::to_string(target.incumbents)}},
        say("Jabatan diduduki {} orang, dan formasinya belum ditetapkan.",
            "{} others hold the position, and how many may is not fixed.", {words_of(target.incumbents)})};
    if (target.places) {
        condition.evidence.emplace_back("places", std::to_string(*target.places));
        condition.verdict = verdict_of(target.incumbents < *target.places);
        condition.sentence = say("Dari {} formasi, {} sudah diduduki.", "Of {} places {} are held by others.",
                                 {words_of(*target.places), words_of(target.incumbents)});
    }
    if (target.incumbents == 0) {
        condition.verdict = Verdict::met;
        condition.sentence = say("Jabatan lowong.", "The position is vacant.");
    }
    return condition;
}

std::vector<Condition> rank_promotion(const Candidate& one, domain::Date on, const CareerPolicy& policy) {
    std::vector<Condition> conditions{in_service(one),
                                      status_allows(PromotionKind::rank, one.status),
                                      next_rank(one, policy),
                                      time_in_rank(one, on, policy),
                                      performance(one, on, policy),
                                      no_discipline_case(one, on, policy)};
    if (domain::is_functional(domain::kind_of(one.level)))
        conditions.insert(conditions.begin() + 3, credit_for_rank(one));
    return conditions;
}

std::vector<Condition> position_promotion(const Candidate& one, const Vacancy& target, domain::Date on,
                                          const CareerPolicy& policy) {
    std::vector<Condition> conditions{in_service(one),
                                      status_allows(PromotionKind::position, one.status),
                                      performance(one, on, policy),
                                      no_discipline_case(one, on, policy),
                                      competence(target, policy),
                                      vacancy(target)};
    std::ranges::move(post_conditions(one, target, on, policy), std::back_inserter(conditions));
    return conditions;
}

std::vector<Condition> level_change(const Candidate& one, const Vacancy& target, domain::Date on,
                                    const CareerPolicy& policy) {
    std::vector<Condition> conditions{in_service(one),
                                      status_allows(PromotionKind::level, one.status),
                                      level_follows(one, target),
                                      credit_for_level(one),
                                      rank_for_level(one),
                                      performance(one, on, policy),
                                      no_discipline_case(one, on, policy),
                                      competence(target, policy),
                                      vacancy(target)};
    const auto terms = policy.promotion_terms.posts.find(target.level);
    if (terms != policy.promotion_terms.posts.end()) conditions.push_back(education_for_post(one, terms->second));
    return conditions;
}

}
