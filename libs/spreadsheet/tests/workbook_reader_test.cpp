#include "workbook_reader.hpp"

#include <xlsxwriter.h>
#include <zip.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "temporary_folder.hpp"

using namespace spreadsheet;

namespace {

ReadAt reader(const std::string& bytes) {
    return [&bytes](std::uint64_t offset, char* into, std::size_t size) {
        return offset >= bytes.size() ? 0 : bytes.copy(into, size, offset);
    };
}

/// "3: |Budi|46" of each row: its number and the texts of its cells.
std::vector<std::string> rows(const std::string& bytes, std::uint64_t most_bytes = 1 << 20) {
    std::vector<std::string> list;
    read_workbook(reader(bytes), bytes.size(), most_bytes, [&](std::uint64_t row, const std::vector<Cell>& cells) {
        auto text = std::to_string(row) + ':';
        for (const auto& cell : cells) text += '|' + cell.text;
        list.push_back(std::move(text));
        return true;
    });
    return list;
}

Unreadable refusal(const std::string& bytes, std::uint64_t most_bytes = 1 << 20) {
    try {
        rows(bytes, most_bytes);
    } catch (const UnreadableWorkbook& unreadable) {
        return unreadable.why();
    }
    FAIL("it was read");
    throw;
}

std::string file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

using Rows = std::vector<std::string>;

constexpr const char* book = R"(<workbook xmlns:r="x"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>)";
constexpr const char* relations =
    R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)";

/// A package of these parts, the workbook and its relations being there unless they are named.
std::string package(std::map<std::string, std::string> parts) {
    parts.emplace("xl/workbook.xml", book);
    parts.emplace("xl/_rels/workbook.xml.rels", relations);
    const testing_support::TemporaryFolder folder;
    const auto path = folder.path() + "/book.xlsx";
    auto* archive = zip_open(path.c_str(), ZIP_CREATE, nullptr);
    REQUIRE(archive);
    for (const auto& [name, text] : parts)
        REQUIRE(zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0) >= 0);
    REQUIRE(zip_close(archive) == 0);
    return file(path);
}

std::string sheet(const std::string& rows, std::map<std::string, std::string> parts = {}) {
    parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    return package(std::move(parts));
}

/// As an office has it: a day, a per cent and a number, in cells that are formatted so.
std::string written_by_a_spreadsheet() {
    const testing_support::TemporaryFolder folder;
    const auto path = folder.path() + "/book.xlsx";
    auto* out = workbook_new(path.c_str());
    auto* page = workbook_add_worksheet(out, "Pegawai");
    auto* day = workbook_add_format(out);
    format_set_num_format(day, "dd/mm/yyyy");
    auto* percent = workbook_add_format(out);
    format_set_num_format_index(percent, 10);
    worksheet_write_string(page, 0, 0, "NIP", nullptr);
    worksheet_write_string(page, 0, 1, "Nama", nullptr);
    worksheet_write_string(page, 2, 0, "198802152011031006", nullptr);
    worksheet_write_string(page, 2, 1, "Nama", nullptr);
    lxw_datetime date{2026, 11, 5, 0, 0, 0};
    worksheet_write_datetime(page, 2, 2, &date, day);
    worksheet_write_number(page, 2, 3, 0.975, percent);
    worksheet_write_number(page, 2, 4, 97.1, nullptr);
    worksheet_write_boolean(page, 2, 5, 1, nullptr);
    worksheet_write_formula_num(page, 2, 7, "=1+1", nullptr, 2);
    REQUIRE(workbook_close(out) == LXW_NO_ERROR);
    return file(path);
}

}

TEST_CASE("rows come with their numbers and cells, as a person sees them") {
    CHECK(rows(written_by_a_spreadsheet()) ==
          Rows{"1:|NIP|Nama", "3:|198802152011031006|Nama|2026-11-05|97.5%|97.1|true||2"});
}

TEST_CASE("reading ends where whoever reads has enough") {
    const auto bytes = written_by_a_spreadsheet();
    int count = 0;
    read_workbook(reader(bytes), bytes.size(), 1 << 20, [&](auto, const auto&) { return ++count < 1; });
    CHECK(count == 1);
}

TEST_CASE("texts come from the shared ones, from the cell itself, and in runs") {
    const auto bytes = sheet(
        R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>satu</t></r><r><t> dua</t></r></is></c></row>)"
        R"(<row r="4"><c t="s"><v>0</v></c><c t="str"><f>A1</f><v>hasil</v></c><c t="e"><v>#N/A</v></c></row>)",
        {{"xl/sharedStrings.xml",
          R"(<x:sst xmlns:x="y"><x:si><x:t>nol</x:t></x:si><x:si><x:r><x:t>a &amp;</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh><x:r><x:t> b</x:t></x:r></x:si></x:sst>)"}});
    CHECK(rows(bytes) == Rows{"1:|a & b||satu dua", "4:|nol|hasil|#N/A"});
}

TEST_CASE("the first sheet that is seen is read, and days from 1904 where the workbook counts so") {
    CHECK(
        rows(package(
            {{"xl/workbook.xml",
              R"(<workbook xmlns:r="x"><workbookPr date1904="1"/><sheets><sheet state="hidden" r:id="rId1"/><sheet r:id="rId2"/></sheets></workbook>)"},
             {"xl/_rels/workbook.xml.rels",
              R"(<Relationships><Relationship Id="rId1" Target="a.xml"/><Relationship Id="rId2" Target="/xl/b.xml"/></Relationships>)"},
             {"xl/styles.xml",
              R"(<s><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/></cellXfs></s>)"},
             {"xl/a.xml", "<w/>"},
             {"xl/b.xml", R"(<w><row><c s="1"><v>44869</v></c><c><v>5</v></c></row></w>)"}})) ==
        Rows{"1:|2026-11-05|5"});
}

TEST_CASE("what is no workbook is refused by what it is") {
    CHECK(refusal("nip,name\n1,Budi\n") == Unreadable::no_workbook);
    CHECK(refusal("") == Unreadable::no_workbook);
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == Unreadable::old_or_protected);
    CHECK(refusal(package({{"xl/workbook.xml", "<workbook/>"}})) == Unreadable::broken);
    CHECK(refusal(package({})) == Unreadable::broken);  // without the sheet
    CHECK(refusal(sheet("<row><c><v>1</v>")) == Unreadable::broken);
    CHECK(refusal(sheet(R"(<row><c t="s"><v>7</v></c></row>)")) == Unreadable::broken);
    auto cut = written_by_a_spreadsheet();
    cut.resize(cut.size() / 2);
    CHECK(refusal(cut) == Unreadable::no_workbook);
}

TEST_CASE("a small file does not become a large one") {
    const auto wide = sheet("<row>" + std::string(100'000, ' ') + "</row>");
    CHECK(wide.size() < 2'000);
    CHECK(rows(wide).empty());
    CHECK(refusal(wide, 50'000) == Unreadable::too_large);
    CHECK(
        refusal(package({{"xl/worksheets/sheet1.xml",
                          R"(<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><w><row><c t="str"><v>&a;</v></c></row></w>)"}})) ==
        Unreadable::broken);
    CHECK(refusal(sheet(R"(<row><c r="ZZZZ1"><v>1</v></c></row>)")) == Unreadable::too_large);
    CHECK(refusal(sheet(R"(<row r="1048576"><c><v>1</v></c></row><row><c><v>1</v></c></row>)")) == Unreadable::broken);
    CHECK(refusal(sheet(R"(<row r="2147483647"><c><v>1</v></c></row>)")) == Unreadable::broken);
    const auto sharing = [](std::size_t bytes, int cells) {
        std::string row = "<row>";
        for (int i = 0; i < cells; ++i) row += R"(<c t="s"><v>0</v></c>)";
        return sheet(row + "</row>",
                     {{"xl/sharedStrings.xml", "<sst><si><t>" + std::string(bytes, 'a') + "</t></si></sst>"}});
    };
    CHECK(rows(sharing(100'000, 10)).size() == 1);
    CHECK(refusal(sharing(100'000, 11)) == Unreadable::too_large);
    std::string empty;
    for (int i = 0; i <= 1'000'000; ++i) empty += "<si/>";
    CHECK(refusal(sheet("<row><c><v>1</v></c></row>", {{"xl/sharedStrings.xml", "<sst>" + empty + "</sst>"}}),
                  16u << 20) == Unreadable::too_large);
}
