#include <algorithm>

#include "career_policy_store.hpp"
#include "credit_grants.hpp"
#include "credit_routes.hpp"
#include "credit_store.hpp"
#include "crediting.hpp"
#include "days.hpp"
#include "employee_store.hpp"
#include "fact_store.hpp"
#include "rank_store.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "rules.hpp"
#include "schooling_store.hpp"

namespace personnel {
namespace {

using domain::Decimal;
using nlohmann::json;
using service::member;

/// Which rule made the amount of what, so that anybody may check it.
json explanation(const CreditEntry& entry) {
    const auto* rule = domain::find_rule("credit", entry.effective_on);
    json inputs = json::object();
    if (entry.kind == CreditKind::conversion)
        inputs = {{"months", entry.months},
                  {"predicate", *entry.predicate},
                  {"coefficient", domain::credit_terms(entry.level).value().coefficient.to_string()}};
    if (entry.kind == CreditKind::integration)
        inputs = {{"conventional", entry.conventional->to_fixed(2)},
                  {"base", domain::base_credit(service::given(domain::Rank::parse(*entry.rank)))->to_fixed(2)},
                  {"rank", *entry.rank}};
    for (const auto& [name, value] : entry.inputs) inputs[name] = value;
    return {{"rule", rule ? json(rule->version) : json(nullptr)},
            {"regulation", rule ? json(rule->regulation) : json(nullptr)},
            {"inputs", inputs}};
}

json render_explained(const CreditEntry& entry) {
    auto body = render_entry(entry);
    body.update({{"reason", entry.reason}, {"recorded_at", entry.recorded_at}, {"explanation", explanation(entry)}});
    return body;
}

json render_need(const std::optional<CreditNeed>& need) {
    if (!need) return nullptr;
    return {{"target", need->target},
            {"needed", need->needed.to_fixed(2)},
            {"missing", need->missing.to_fixed(2)},
            {"met", need->met()},
            {"months_at_baik", need->months_at_baik}};
}

http::Response show_credit(service::App& app, service::Call& call) {
    const auto on = as_of(call);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto employee = store::find_employee(tx, call.parameter("id"), on);
        if (!employee) throw http::not_found();
        const auto level = employee->level;
        const bool earns = earns_credit(employee->identity.status);
        const auto terms = earns ? domain::credit_terms(level) : std::nullopt;
        const auto spared = spared_need(level, store::find_entry_rank(tx, employee->id, level, on),
                                        store::find_career_policy(tx, on).policy.granted_credit);
        const auto balance = store::sum_credit(tx, employee->id, level, on);
        const auto rank = domain::Rank::parse(employee->rank);
        return service::ok(
            {{"employee_id", employee->id},
             {"as_of", on},
             {"earns", terms.has_value()},
             {"level", level},
             {"rank", employee->rank},
             {"coefficient", terms ? json(terms->coefficient) : json(nullptr)},
             {"balance", balance.to_fixed(2)},
             {"next_rank",
              render_need(terms && rank ? need_for_next_rank(level, *rank, balance, spared) : std::nullopt)},
             {"next_level", render_need(terms ? need_for_next_level(level, balance, spared) : std::nullopt)},
             {"rule", domain::find_rule("credit", on) ? json(domain::find_rule("credit", on)->version) : json(nullptr)},
             {"regulation", "PermenPANRB 1/2023 Pasal 37; PerBKN 3/2023"}});
    });
}

http::Response list_entries(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::day, service::Key::number});
    store::CreditFilter filter{.employee_id = call.parameter("id"), .limit = asked.limit + 1};
    if (!asked.after.empty()) filter.after = std::pair(asked.after[0], service::whole_number(asked.after[1]));
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::find_person(tx, filter.employee_id)) throw http::not_found();
        return service::page_of(call, asked, store::list_credit_entries(tx, filter), render_explained,
                                [](const CreditEntry& one) {
                                    return std::vector{domain::to_string(one.effective_on), std::to_string(one.number)};
                                });
    });
}

constexpr domain::Reason value_needed{"required", "Nilai ini wajib diisi.", "This value is needed."};
constexpr domain::Reason unknown_entry{"unknown_entry", "Tidak ada catatan angka kredit ini yang dapat dikoreksi.",
                                       "There is no such entry that could be corrected."};
constexpr domain::Reason follows_appraisal{
    "follows_appraisal", "Konversi mengikuti predikat kinerja; ubah melalui keberatan, atau catat penyesuaian.",
    "A conversion follows the predicate; object to that, or book an adjustment."};
constexpr domain::Reason no_credit_for_post{"no_credit_for_post", "Jabatan ini tidak memperoleh angka kredit.",
                                            "This post earns no credit."};
constexpr domain::Reason no_credit_for_status{"no_credit_for_status",
                                              "Hanya PNS dalam jabatan fungsional memperoleh angka kredit.",
                                              "Only PNS in functional posts earn credit."};
constexpr domain::Reason rank_outside_level{"rank_outside_level", "Jenjang jabatan ini tidak mencakup pangkat pegawai.",
                                            "The level of the post does not span the employee's rank."};
constexpr domain::Reason no_predicate{"no_predicate", "Belum ada predikat kinerja yang final.",
                                      "There is no final predicate yet."};
constexpr domain::Reason unknown_education{"unknown_education",
                                           "Tidak ada pendidikan ini dengan gelar yang diakui pada pegawai ini.",
                                           "The employee has no such education whose title is recognised."};
constexpr domain::Reason granted_already{"credit-granted-already",
                                         "Angka kredit ini sudah diberikan untuk jenjang atau ijazah tersebut.",
                                         "This credit was granted already, for the level or the diploma."};
constexpr domain::Reason no_base_for_rank{"no_base_for_rank", "Golongan ini tidak memiliki nilai dasar.",
                                          "No base is fixed for this rank."};
constexpr domain::Reason corrected_already{"corrected-already", "Catatan itu sudah dikoreksi.",
                                           "That entry was corrected already."};

Decimal amount_in(const json& body, const char* name) {
    const auto text = service::decimal_text(body, name);
    if (!text) throw service::refused(std::string("/") + name, value_needed);
    return service::decimal_of(*text);
}

/// The level that was held until the present one began.
std::optional<domain::PositionLevel> level_before(const std::vector<LevelSpan>& spans, domain::PositionLevel present,
                                                  domain::Date on) {
    std::optional<domain::PositionLevel> before;
    for (const auto& span : spans)
        if (span.from < on && span.level != present) before = span.level;
    return before;
}

std::optional<CreditGrant> opening(postgres::Transaction& tx, const CreditEntry& entry, const Employee& employee,
                                   const GrantedCredit& granted) {
    const auto rank = store::find_rank_on(tx, employee.id, entry.effective_on).value().grant;
    const auto pangkat = service::given(domain::Rank::parse(rank.rank));
    if (entry.kind == CreditKind::base) return base_grant(entry.level, pangkat, granted);
    const auto appraised = store::list_appraised(tx, employee.id);
    if (appraised.empty()) throw service::refused("/kind", no_predicate);
    const auto last = std::ranges::max(appraised, {}, [](const Appraised& one) { return one.period.last_day(); });
    return appointment_grant(
        {.level = entry.level,
         .rank = pangkat,
         .rank_since = rank.from,
         .on = entry.effective_on,
         .predicate = last.predicate,
         .before = level_before(store::list_level_spans(tx, employee.id), entry.level, entry.effective_on)},
        granted);
}

/// A base or an appointment once in a level, and a diploma once, until it is taken back.
void check_new(postgres::Transaction& tx, const CreditEntry& entry) {
    const bool of_diploma = entry.kind == CreditKind::diploma;
    for (const auto& other : store::list_open_grants(tx, entry.employee_id))
        if (of_diploma ? other.education_id == entry.education_id
                       : other.kind != CreditKind::diploma && other.level == entry.level)
            throw conflict(granted_already);
}

/// The amount of what the terms compute.
void grant(postgres::Transaction& tx, CreditEntry& entry, const json& body, const Employee& employee) {
    const auto granted = store::find_career_policy(tx, entry.effective_on).policy.granted_credit;
    std::optional<CreditGrant> computed;
    if (entry.kind == CreditKind::diploma) {
        const auto id = member<std::string>(body, "education_id");
        if (!id) throw service::refused("/education_id", value_needed);
        const auto education = store::find_schooling(tx, employee.id, *id);
        if (!education || !education->schooling.title_recognised)
            throw service::refused("/education_id", unknown_education);
        entry.education_id = *id;
        computed = diploma_grant(entry.level, education->schooling.level, granted);
    } else {
        entry.rank = employee.rank;
        computed = opening(tx, entry, employee, granted);
    }
    if (!computed) throw service::refused("/kind", rank_outside_level);
    check_new(tx, entry);
    entry.amount = computed->amount;
    entry.inputs = computed->inputs;
}

/// What somebody has decided, completed by what the ledger and the employee's post say.
void complete(postgres::Transaction& tx, CreditEntry& entry, const json& body, const Employee& employee) {
    if (entry.kind == CreditKind::correction) {
        const auto corrects = member<std::string>(body, "corrects");
        const auto wrong = corrects ? store::find_credit_entry(tx, *corrects) : std::nullopt;
        if (!wrong || wrong->employee_id != employee.id || wrong->kind == CreditKind::correction)
            throw service::refused("/corrects", unknown_entry);
        if (wrong->kind == CreditKind::conversion) throw service::refused("/corrects", follows_appraisal);
        entry.corrects = wrong->id;
        entry.level = wrong->level;
        entry.amount = -wrong->amount;
        entry.effective_on = wrong->effective_on;
        return;
    }
    entry.level = employee.level;
    if (!domain::credit_terms(entry.level)) throw service::refused("", no_credit_for_post);
    if (!earns_credit(employee.identity.status)) throw service::refused("", no_credit_for_status);
    using enum CreditKind;
    if (entry.kind == base || entry.kind == appointment || entry.kind == diploma)
        return grant(tx, entry, body, employee);
    if (entry.kind != integration) {
        entry.amount = amount_in(body, "amount");
        return;
    }
    entry.conventional = amount_in(body, "conventional");
    entry.rank = employee.rank;
    const auto rank = domain::Rank::parse(employee.rank);
    const auto integrated = rank ? domain::integrated_credit(*entry.conventional, *rank) : std::nullopt;
    if (!integrated) throw service::refused("/conventional", no_base_for_rank);
    entry.amount = *integrated;
}

http::Response record_entry(service::App& app, service::Call& call) {
    const auto on = optional_day(call.body, "effective_on").value_or(call.today);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto employee = store::lock_employee(tx, call.parameter("id"), on);
        if (!employee) throw http::not_found();
        CreditEntry entry{.id = service::new_uuid(),
                          .employee_id = employee->id,
                          .kind = service::code_of<CreditKind>(call.body, "kind"),
                          .effective_on = on,
                          .reason = call.body["reason"].get<std::string>(),
                          .recorded_by = call.principal.subject,
                          .recorded_at = service::now_rfc3339(app)};
        complete(tx, entry, call.body, *employee);
        if (!store::insert(tx, entry)) throw conflict(corrected_already);
        writing.publish(recorded_event(entry));
        return service::created(call.request.path, render_explained(entry), 1);
    });
}

http::Response reconcile_credit_of(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        const auto id = call.parameter("id");
        if (!store::find_person(writing.sql(), id)) throw http::not_found();
        return service::ok({{"booked", reconcile_credit(writing, id, call.principal.subject)}});
    });
}

}

std::vector<service::Endpoint> credit_routes(service::App& app) {
    using http::Method;
    const std::string of_employee = "/v1/regions/{region}/employees/{id}";
    return {
        {Method::get, of_employee + "/credit", service::bound(app, show_credit), to_employee(app)},
        {Method::get, of_employee + "/credit-entries", service::bound(app, list_entries), to_employee(app)},
        {Method::post, of_employee + "/credit-entries", service::bound(app, record_entry)},
        {Method::post, of_employee + "/credit/reconcile", service::bound(app, reconcile_credit_of)},
    };
}

}
