#include <catch2/catch.hpp>

#include "imports_world.hpp"
#include "workbook.hpp"
#include "workbook_rows.hpp"

/// Files as offices have them.
namespace {

const imports::Upload xlsx{.media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};

struct Office : People {
    Office() {
        kind.columns = {{.name = "nip", .required = true, .content = imports::Content::nip},
                        {.name = "name", .required = true, .aliases = {"nama"}},
                        {.name = "note", .aliases = {"nilai"}, .content = imports::Content::number}};
    }
    /// "nip name note" of everybody, by NIP.
    Texts everybody() { return texts("select concat_ws(' ', nip, name, note) from person order by nip"); }
};

std::string workbook(const std::vector<std::vector<std::optional<std::string_view>>>& rows,
                     const std::vector<spreadsheet::Column>& columns = {
                         {"NIP"}, {"Nama"}, {"Nilai", spreadsheet::Holds::number}}) {
    spreadsheet::Workbook book("Pegawai", columns);
    for (const auto& row : rows) book.add(row);
    std::string bytes;
    book.finish([&](std::string_view piece) {
        bytes += piece;
        return true;
    });
    return bytes;
}

std::string refusal(Office& office, const std::string& file, const imports::Upload& upload = csv) {
    try {
        office.accept(file, upload);
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == 422);
        return problem.faults().at(0).code;
    }
    return "accepted";
}

}

TEST_CASE("a file with semicolons has Indonesian numbers, whoever reads on in the middle of it") {
    Office office;
    const auto job = office.import("NIP;Nama;Nilai\n1;A;2.400\n2;B;97,5\n3;C;97.25\n4;D;1.234.567,5\n5;E;\n");
    CHECK(office.everybody() == Texts{"1 A 2400", "2 B 97.5", "4 D 1234567.5", "5 E"});
    CHECK(office.told(job.id) == Texts{"4 note ambiguous_number"});
}

TEST_CASE("a file with commas has decimal points") {
    Office office;
    const auto job = office.import("NIP,Nama,Nilai\n1,A,2.400\n2,B,\"97,5\"\n3,C,\"1,234.50\"\n");
    CHECK(office.everybody() == Texts{"1 A 2.400", "3 C 1234.50"});
    CHECK(office.told(job.id) == Texts{"3 note ambiguous_number"});
}

TEST_CASE("a NIP is taken as people print it, and refused when a spreadsheet has destroyed it") {
    Office office;
    const auto job = office.import(
        "NIP;Nama;Nilai\n'198802152011031007;A;1\n\"19880215 201103 1 008\";B;1\n1,98802E+17;C;1\n"
        "\u00A0198802152011031009\u200B;\u00A0D\u00A0;1\n");
    CHECK(office.everybody() == Texts{"198802152011031007 A 1", "198802152011031008 B 1", "198802152011031009 D 1"});
    CHECK(office.told(job.id) == Texts{"4 nip destroyed_number"});
}

TEST_CASE("what spreadsheets leave behind is passed over, and what has no heading is not") {
    Office office;
    const auto job =
        office.import("sep=;\r\nNIP;Nama;Nilai;;\r\n1;A;5;;\r\n;;;;\r\n2;B;6\r\n3;C;7;x;\r\n4;D;8;;;;\r\n");
    CHECK(office.everybody() == Texts{"1 A 5", "4 D 8"});
    CHECK(office.told(job.id) == Texts{"5  wrong_cell_count", "6  unnamed_column"});
}

TEST_CASE("a text that is not UTF-8, and a workbook in the place of a CSV, are told by name") {
    Office office;
    CHECK(refusal(office, std::string("\xff\xfeN\0I\0P\0", 8)) == "utf_16");
    CHECK(refusal(office, std::string("\xfe\xff\0N\0I\0P", 8)) == "utf_16");
    CHECK(refusal(office, workbook({})) == "workbook_as_csv");
}

TEST_CASE("a workbook is taken row by row, its numbers as numbers and its texts as texts") {
    Office office;
    const auto job = office.import(workbook({{"19880215 201103 1 007", "Siti \"S\"", "97.1"},
                                             {"198802152011031008", "B\u200B", std::nullopt},
                                             {std::nullopt, std::nullopt, std::nullopt},
                                             {"198802152011031009", "C", "97,5"},
                                             {"198802152011031010", "D", "2.400,0,0"},
                                             {std::nullopt, "E", "1"},
                                             {"198802152011031011", "F", "2.400"}}),
                                   xlsx);
    CHECK(job.state == jobs::State::succeeded);
    CHECK(office.everybody() == Texts{"198802152011031007 Siti \"S\" 97.1", "198802152011031008 B",
                                      "198802152011031009 C 97.5", "198802152011031010 D 2.400,0,0",
                                      "198802152011031011 F 2.4"});
    CHECK(office.told(job.id) == Texts{"7 nip required"});
    CHECK(office.chunks() == 0);
}

TEST_CASE("the row of a workbook is told as its cells") {
    Office office;
    const auto job = office.import(workbook({{std::nullopt, "Siti", "1"}}), xlsx);
    CHECK(office.faults(job.id).at(0).row == R"("","Siti","1")");
}

TEST_CASE("no more workbooks are unpacked at once than leave threads for others") {
    std::vector<std::unique_ptr<imports::WorkbookPlace>> taken;
    for (int i = 0; i < imports::WorkbookPlace::places; ++i)
        taken.push_back(std::make_unique<imports::WorkbookPlace>());
    CHECK_THROWS_AS(imports::WorkbookPlace(), http::Problem);
    taken.pop_back();
    CHECK_NOTHROW(imports::WorkbookPlace());
}

TEST_CASE("a heading longer than any row is refused before it is compared with the columns") {
    Office office;
    const std::string wide(30'000, 'x');
    CHECK(refusal(office, workbook({{"1", "A", "1"}}, {{wide}, {wide}, {wide}}), xlsx) == "workbook_too_large");
}

TEST_CASE("what is no workbook is refused at once") {
    Office office;
    CHECK(refusal(office, "nip,name\n1,A\n", xlsx) == "not_a_workbook");
    CHECK(refusal(office, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", xlsx) == "old_workbook");
    CHECK(refusal(office, workbook({{"1", "A", "1"}}).substr(0, 900), xlsx) == "not_a_workbook");
    CHECK(office.chunks() == 0);
}
