#include "career_terms_json.hpp"

#include "policy_number.hpp"

namespace personnel {
namespace {

using nlohmann::json;

/// An object whose members are the codes of an enum.
template <domain::Coded Key, class Value, class Render>
json render_by_code(const std::map<Key, Value>& values, Render render) {
    auto all = json::object();
    for (const auto& [key, value] : values) all[std::string(domain::code(key))] = render(value);
    return all;
}
template <domain::Coded Key, class Read>
auto read_by_code(const json& content, Read read) {
    std::map<Key, decltype(read(content))> all;
    for (const auto& [code, value] : content.items())
        all.emplace(nlohmann::parsed_value(domain::find_code<Key>(code)), read(value));
    return all;
}

template <domain::Coded Key>
json render_numbers(const std::map<Key, domain::Decimal>& values) {
    return render_by_code(values, [](const domain::Decimal& value) { return json(value); });
}
template <domain::Coded Key>
std::map<Key, domain::Decimal> read_numbers(const json& content) {
    return read_by_code<Key>(content, read_number);
}

json render_rule(const TrainingRule& rule) {
    return {{"kinds", rule.kinds}, {"hours", rule.hours}, {"years", rule.years}};
}
TrainingRule read_rule(const json& content) {
    return {.kinds = content.at("kinds").get<std::vector<std::string>>(),
            .hours = read_number(content.at("hours")),
            .years = content.at("years")};
}

}

void to_json(json& made, const SuccessionTerms& terms) {
    auto pools = json::array();
    for (const auto& [eselon, from] : terms.pools) pools.push_back({{"eselon", eselon}, {"from", from}});
    made = {{"pools", pools},
            {"functional_of_other_agencies", terms.functional_of_other_agencies},
            {"known_percent", terms.known_percent},
            {"source", terms.source}};
}

void from_json(const json& content, SuccessionTerms& terms) {
    terms = {.functional_of_other_agencies = content.at("functional_of_other_agencies"),
             .known_percent = read_number(content.at("known_percent")),
             .source = content.at("source")};
    for (const auto& pool : content.at("pools"))
        terms.pools.emplace(pool.at("eselon").get<domain::Eselon>(),
                            pool.at("from").get<std::vector<domain::Eselon>>());
}

void to_json(json& made, const ProfessionalismTerms& terms) {
    made = {{"qualification", render_numbers(terms.qualification)},
            {"competence", render_by_code(terms.competence, render_numbers<TrainingPart>)},
            {"training", render_by_code(terms.training, render_rule)},
            {"performance", render_numbers(terms.performance)},
            {"performance_years_back", terms.performance_years_back},
            {"discipline", render_numbers(terms.discipline)},
            {"bands", render_numbers(terms.bands)},
            {"source", terms.source}};
}

void from_json(const json& content, ProfessionalismTerms& terms) {
    terms = {.qualification = read_numbers<domain::EducationLevel>(content.at("qualification")),
             .competence = read_by_code<TrainingTrack>(content.at("competence"), read_numbers<TrainingPart>),
             .training = read_by_code<TrainingPart>(content.at("training"), read_rule),
             .performance = read_numbers<domain::Predicate>(content.at("performance")),
             .performance_years_back = content.value("performance_years_back", 0),
             .discipline = read_numbers<domain::PenaltyLevel>(content.at("discipline")),
             .bands = read_numbers<ProfessionalismBand>(content.at("bands")),
             .source = content.at("source")};
}

void to_json(json& made, const ServiceMedalTerms& terms) {
    auto programs = json::array();
    for (const auto& [years, program] : terms.programs) programs.push_back({{"years", years}, {"program_id", program}});
    made = {{"years", terms.years},
            {"month", terms.month},
            {"day", terms.day},
            {"predicate", terms.predicate},
            {"years_of_performance", terms.years_of_performance},
            {"penalty", terms.penalty},
            {"unpaid_leave_counts", terms.unpaid_leave_counts},
            {"programs", std::move(programs)},
            {"source", terms.source}};
}

void from_json(const json& content, ServiceMedalTerms& terms) {
    terms = {.years = content.at("years").get<std::vector<int>>(),
             .month = content.at("month"),
             .day = content.at("day"),
             .predicate = content.at("predicate").get<domain::Predicate>(),
             .years_of_performance = content.at("years_of_performance"),
             .penalty = content.at("penalty").get<domain::PenaltyLevel>(),
             .unpaid_leave_counts = content.at("unpaid_leave_counts"),
             .source = content.at("source")};
    for (const auto& program : content.value("programs", json::array()))
        terms.programs.emplace(program.at("years"), program.at("program_id"));
}

void to_json(json& made, const ActingTerms& terms) {
    auto posts = json::array();
    for (const auto& [level, post] : terms.posts)
        posts.push_back({{"level", level}, {"by", post.by}, {"within", post.within}});
    made = {{"posts", posts},
            {"civil_servants_only", terms.civil_servants_only},
            {"months", terms.months},
            {"extension_months", terms.extension_months},
            {"pause_days", terms.pause_days},
            {"daily_days", terms.daily_days},
            {"source", terms.source}};
}

void from_json(const json& content, ActingTerms& terms) {
    terms = {.civil_servants_only = content.at("civil_servants_only"),
             .months = content.at("months"),
             .extension_months = content.at("extension_months"),
             .pause_days = content.at("pause_days"),
             .daily_days = content.at("daily_days"),
             .source = content.at("source")};
    for (const auto& post : content.at("posts"))
        terms.posts.emplace(post.at("level").get<domain::PositionLevel>(),
                            ActingPost{.by = post.at("by").get<std::vector<domain::PositionLevel>>(),
                                       .within = post.at("within").get<ActingScope>()});
}

}
