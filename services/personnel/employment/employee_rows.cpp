#include "employee_rows.hpp"

#include <algorithm>
#include <iterator>

#include "names.hpp"

namespace personnel {
namespace {

/// "Dr.", "Rahmat Siregar", "S.T." → "Dr. Rahmat Siregar, S.T."; SIASN writes "-" where there is none.
std::string with_titles(const imports::Row& row, std::string name) {
    const auto title = [&](std::string_view column) {
        const auto cell = row.get(column).value_or("");
        return std::string(cell == "-" ? std::string_view{} : cell);
    };
    if (const auto before = title("title_before"); !before.empty()) name = before + " " + name;
    if (const auto after = title("title_after"); !after.empty()) name += ", " + after;
    return name;
}

/// By the column; where there is none, as the NIP tells (SIASN tells CPNS and PNS apart by C and P).
std::optional<Status> status_of(const imports::Row& row, std::string_view nip) {
    const auto cell = plain_name(row.get("status").value_or(""));
    if (cell == "p" || cell == "pns") return Status::pns;
    if (cell == "c" || cell == "cpns") return Status::cpns;
    if (cell.starts_with("pppk")) return Status::pppk;
    if (!cell.empty()) return std::nullopt;
    const auto reading = domain::read_nip(nip);
    return reading.nip && reading.nip->kind == domain::EmployeeKind::pppk ? Status::pppk : Status::pns;
}

}

std::vector<imports::Column> employee_columns() {
    std::vector<imports::Column> columns{
        {"nip", true, {"nip baru"}, imports::Content::nip},
        {"name", true, {"nama", "nama pegawai", "nama lengkap"}},
        {"title_before", false, {"gelar depan"}},
        {"title_after", false, {"gelar blk", "gelar belakang"}},
        {"birth_date", false, {"tanggal lahir", "tgl lahir"}, imports::Content::day},
        {"status", false, {"status kepegawaian", "jenis pegawai", "status cpns pns"}},
        {"rank", true, {"golongan", "gol ruang", "golongan ruang", "gol akhir nama"}},
        {"rank_from", false, {"tmt golongan", "tmt gol", "tmt gol ruang"}, imports::Content::day},
        {"valid_from", false, {"tmt", "tmt jabatan"}, imports::Content::day}};
    std::ranges::move(place_columns(), std::back_inserter(columns));
    return columns;
}

std::vector<imports::Column> place_columns() {
    return {{"unit_code", false, {"kode unit", "kode unor"}},
            {"position_code", false, {"kode jabatan"}},
            {"position_name", false, {"jabatan nama", "nama jabatan"}},
            {"unit_name", false, {"unor nama", "nama unor", "nama unit"}},
            {"parent_unit_name", false, {"unor induk nama", "nama unor induk"}},
            {"supervisor_nip", false, {"nip atasan", "nip atasan langsung"}, imports::Content::nip}};
}

EmployeeRow read_employee(RowCheck& check, const imports::Row& row) {
    EmployeeRow read{.nip = check.text("nip", 18),
                     .name = with_titles(row, check.text("name", 150)),
                     .rank = check.text("rank", 10),
                     .supervisor_nip = check.text("supervisor_nip", 18)};
    if (read.name.size() > 150) check.fault("name", "too_long", {"Terlalu panjang.", "Too long."});
    if (const auto status = status_of(row, read.nip)) {
        read.status = *status;
        check.add(check_identity(read.nip, *status, read.rank));
    } else {
        check.fault("status", "unknown_status",
                    {"Status harus pns, cpns atau pppk.", "A status is pns, cpns or pppk."});
    }
    const auto reading = domain::read_nip(read.nip);
    const auto born = check.day("birth_date");
    if (born && reading.nip && *born != reading.nip->birth_date)
        check.fault("birth_date", "birth_date_differs",
                    {"Tanggal lahir tidak sama dengan yang ada dalam NIP.", "The NIP has another birth date."});
    read.rank_from = check.day("rank_from");
    if (!read.supervisor_nip.empty() && read.supervisor_nip == read.nip)
        check.fault("supervisor_nip", "own_supervisor",
                    {"Pegawai tidak dapat menjadi atasannya sendiri.", "Nobody can be their own superior."});
    return read;
}

PostsOfRows::PostsOfRows(postgres::Transaction& tx, std::span<const imports::Row> rows, domain::Date on) {
    std::vector<std::string> codes, names;
    for (const auto& row : rows)
        if (const auto code = row.get("position_code"))
            codes.emplace_back(*code);
        else if (const auto name = row.get("position_name"))
            names.push_back(plain_name(*name));
    by_code_ = store::find_named_posts_by_code(tx, codes, on);
    by_name_ = store::find_named_posts_by_name(tx, names, on);
}

const Post* PostsOfRows::find(RowCheck& check, const imports::Row& row) const {
    if (const auto code = row.get("position_code")) return by_code(check, row, *code);
    if (row.get("position_name")) return by_name(check, row);
    check.fault(
        "position_code", "required",
        {"Isi kode jabatan, atau nama jabatan dan unitnya.", "Give the position's code, or its name and unit."});
    return nullptr;
}

const Post* PostsOfRows::by_code(RowCheck& check, const imports::Row& row, std::string_view code) const {
    const auto found = by_code_.find(std::string(code));
    if (found == by_code_.end()) {
        check.fault("position_code", "unknown_position",
                    {"Tidak ada jabatan aktif dengan kode ini.", "There is no open position of this code."});
        return nullptr;
    }
    const auto unit_code = row.get("unit_code");
    if (unit_code && found->second.unit_code != *unit_code)
        check.fault("unit_code", "position_of_other_unit",
                    {"Jabatan ini bukan milik unit tersebut.", "The position is not of that unit."});
    return &found->second.post;
}

const Post* PostsOfRows::by_name(RowCheck& check, const imports::Row& row) const {
    const auto unit = plain_name(row.get("unit_name").value_or("")),
               above = plain_name(row.get("parent_unit_name").value_or(""));
    std::vector<const Post*> fit;
    const auto [begin, end] = by_name_.equal_range(plain_name(*row.get("position_name")));
    for (auto it = begin; it != end; ++it) {
        const auto& units = it->second.units;
        if (!unit.empty() && (units.empty() || units.front() != unit)) continue;
        if (!above.empty() && std::ranges::count(units, above) == 0) continue;
        fit.push_back(&it->second.post);
    }
    if (fit.size() == 1) return fit.front();
    if (fit.empty())
        check.fault("position_name", "unknown_position",
                    {"Tidak ada jabatan aktif dengan nama ini pada unit tersebut.",
                     "There is no open position of this name in that unit."});
    else
        check.fault("position_name", "ambiguous_position",
                    {"Ada beberapa jabatan dengan nama ini; isi kode jabatan.",
                     "Several positions have this name: give the position's code."});
    return nullptr;
}

}
