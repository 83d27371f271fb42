#include "schooling_store.hpp"

#include "gathered.hpp"
#include "json_values.hpp"

namespace personnel::store {
namespace {

constexpr postgres::Sql select_schoolings = R"(
    SELECT id, employee_id, version, level, field, institution, graduated, certificate_date, title_recognised
    FROM employee_education
    WHERE region = $1 AND employee_id = $2)";

constexpr auto schooling_list = postgres::statement("schooling.list", select_schoolings + R"(
    ORDER BY graduated, id)");

constexpr auto schooling_find = postgres::statement("schooling.find", select_schoolings + R"(
      AND id = $3)");

constexpr auto schooling_insert = postgres::statement("schooling.insert", R"(
    INSERT INTO employee_education (region, id, employee_id, level, field, institution, graduated, certificate_date,
        title_recognised)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::date, $9)
    ON CONFLICT ON CONSTRAINT employee_education_once DO NOTHING)");

constexpr auto schooling_update = postgres::statement("schooling.update", R"(
    UPDATE employee_education
    SET level = $4, field = $5, institution = $6, graduated = $7, certificate_date = $8::date, title_recognised = $9,
        version = version + 1
    WHERE region = $1
      AND employee_id = $2
      AND id = $3
      AND NOT EXISTS (
          SELECT FROM employee_education other
          WHERE other.region = $1
            AND other.employee_id = $2
            AND other.level = $4
            AND other.field = $5
            AND other.graduated = $7
            AND other.id <> $3))");

constexpr auto schooling_delete = postgres::statement("schooling.delete", R"(
    DELETE FROM employee_education
    WHERE region = $1 AND id = $2)");

constexpr auto schooling_insert_correction = postgres::statement("schooling.insert_correction", R"(
    INSERT INTO employee_education_correction (region, education_id, employee_id, corrected_by, reason, withdrawn,
        level, field, institution, graduated, certificate_date, title_recognised)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::date, $12))");

constexpr auto schooling_list_corrections = postgres::statement("schooling.list_corrections", R"(
    SELECT education_id, to_char(corrected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
        corrected_by, reason, withdrawn, level, field, institution, graduated, certificate_date, title_recognised
    FROM employee_education_correction
    WHERE region = $1 AND employee_id = $2
    ORDER BY number)");

Schooling read_schooling(const postgres::Row& row) {
    return {.level = row["level"].as<domain::EducationLevel>(),
            .field = row["field"].text(),
            .institution = row["institution"].text(),
            .graduated = row["graduated"].as<int>(),
            .certificate_date = row["certificate_date"].as<std::optional<domain::Date>>(),
            .title_recognised = row["title_recognised"].boolean()};
}

SchoolingEntry read_entry(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .version = row["version"].integer(),
            .schooling = read_schooling(row)};
}

SchoolingCorrection read_correction(const postgres::Row& row) {
    return {.education_id = row["education_id"].text(),
            .at = row["at"].text(),
            .by = row["corrected_by"].text(),
            .reason = row["reason"].optional_text(),
            .withdrawn = row["withdrawn"].boolean(),
            .before = read_schooling(row)};
}

void record_correction(postgres::Transaction& tx, const SchoolingEntry& entry, const SchoolingCorrection& why) {
    const auto& before = entry.schooling;
    tx.query(schooling_insert_correction,
             {tx.region(), entry.id, entry.employee_id, why.by, why.reason, why.withdrawn, before.level, before.field,
              before.institution, before.graduated, before.certificate_date, before.title_recognised});
}

}

std::vector<SchoolingEntry> list_schoolings(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(schooling_list, {tx.region(), employee_id}), read_entry);
}

std::optional<SchoolingEntry> find_schooling(postgres::Transaction& tx, const std::string& employee_id,
                                             const std::string& id) {
    return postgres::one(tx.query(schooling_find, {tx.region(), employee_id, id}), read_entry);
}

std::vector<SchoolingCorrection> list_schooling_corrections(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(schooling_list_corrections, {tx.region(), employee_id}), read_correction);
}

bool insert(postgres::Transaction& tx, const SchoolingEntry& entry) {
    const auto& one = entry.schooling;
    return tx.query(schooling_insert, {tx.region(), entry.id, entry.employee_id, one.level, one.field, one.institution,
                                       one.graduated, one.certificate_date, one.title_recognised})
               .affected() == 1;
}

bool correct(postgres::Transaction& tx, const SchoolingEntry& before, const Schooling& after,
             const SchoolingCorrection& why) {
    const auto written = tx.query(
        schooling_update, {tx.region(), before.employee_id, before.id, after.level, after.field, after.institution,
                           after.graduated, after.certificate_date, after.title_recognised});
    if (written.affected() == 0) return false;
    record_correction(tx, before, why);
    return true;
}

void withdraw(postgres::Transaction& tx, const SchoolingEntry& entry, const SchoolingCorrection& why) {
    tx.query(schooling_delete, {tx.region(), entry.id});
    record_correction(tx, entry, why);
}

std::vector<SchoolingEntry> read_gathered_schoolings(const postgres::Field& field) {
    std::vector<SchoolingEntry> found;
    for (const auto& row : gathered(field))
        found.push_back({.id = row.at("id"),
                         .schooling = {.level = row.at("level").get<domain::EducationLevel>(),
                                       .graduated = row.at("graduated"),
                                       .certificate_date = gathered_day(row, "certificate_date"),
                                       .title_recognised = row.at("title_recognised")}});
    return found;
}

}
