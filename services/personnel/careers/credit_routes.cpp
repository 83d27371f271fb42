#include "careers_routes.hpp"
#include "credit_store.hpp"
#include "crediting.hpp"
#include "days.hpp"
#include "employee_store.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "rules.hpp"

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
        const auto terms = domain::credit_terms(level);
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
             {"next_rank", render_need(rank ? need_for_next_rank(level, *rank, balance) : std::nullopt)},
             {"next_level", render_need(need_for_next_level(level, balance))},
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
constexpr domain::Reason no_base_for_rank{"no_base_for_rank", "Golongan ini tidak memiliki nilai dasar.",
                                          "No base is fixed for this rank."};
constexpr domain::Reason corrected_already{"corrected-already", "Catatan itu sudah dikoreksi.",
                                           "That entry was corrected already."};

Decimal amount_in(const json& body, const char* name) {
    const auto text = service::decimal_text(body, name);
    if (!text) throw service::refused(std::string("/") + name, value_needed);
    return service::decimal_of(*text);
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
    if (entry.kind != CreditKind::integration) {
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
