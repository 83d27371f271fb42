#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "circular.hpp"
#include "transaction.hpp"

/// Who has taken note of circulars, and what was asked about them.
namespace personnel::store {

struct Acknowledgement {
    std::string employee_id{};
    int edition = 0;
    std::string acknowledged_at{};
};
/// The acknowledgement, and whether it is new: one that was there stays as it was.
std::pair<Acknowledgement, bool> acknowledge_circular(postgres::Transaction&, const std::string& circular_id,
                                                      const std::string& employee_id, int edition);
struct AcknowledgementFilter {
    std::optional<std::string> employee_id{};                    ///< only this employee's
    std::optional<std::pair<std::string, std::string>> after{};  ///< employee and edition of the last one before
    int limit = 50;
};
std::vector<Acknowledgement> list_acknowledgements(postgres::Transaction&, const std::string& circular_id,
                                                   const AcknowledgementFilter&);

struct Question {
    std::string id{}, circular_id{}, asked_by{}, text{}, asked_at{};
    std::optional<std::string> answer{}, answered_at{};
};
void insert_question(postgres::Transaction&, const std::string& id, const std::string& circular_id,
                     const std::string& asked_by, const std::string& text);
std::optional<Question> find_question(postgres::Transaction&, const std::string& id);
/// False when it has an answer already.
bool answer_question(postgres::Transaction&, const std::string& id, const std::string& text);
std::vector<Question> list_questions(postgres::Transaction&, const std::string& circular_id,
                                     std::optional<bool> answered, const std::optional<std::string>& after_id,
                                     int limit);

struct UnitReading {
    std::string unit_id{}, unit_code{};
    Reading reading{};
};
/// All units in which somebody works whom the circular concerns, by code; only `unit_id` and what lies below it.
std::vector<UnitReading> list_unit_readings(postgres::Transaction&, const std::string& circular_id,
                                            const std::optional<std::string>& unit_id, domain::Date today);

struct UnitDue {
    std::string unit_id{}, unit_code{};
    std::int64_t due = 0, reminded = 0;
    std::string employees{};  ///< JSON: id and name of those whose superior the viewer is; "null" without any
};
struct DueFilter {
    std::optional<std::string> viewer_id{};  ///< whose people are named
    bool all_units = false;                  ///< also units that the viewer does not head
    domain::Date today{};
    std::optional<std::string> after_code{};
    int limit = 50;
};
std::vector<UnitDue> list_due_units(postgres::Transaction&, const std::string& circular_id, const DueFilter&);

/// Writes down that the next ones are reminded who have neither acknowledged nor been reminded, and tells who they are.
std::vector<std::string> record_reminders(postgres::Transaction&, const std::string& circular_id, domain::Date today,
                                          int limit);

}
