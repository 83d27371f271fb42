#include "workbook.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sheet.hpp"
#include "temporary_folder.hpp"

using spreadsheet::Holds, spreadsheet::Workbook;

namespace {

std::string bytes_of(Workbook& book) {
    std::string bytes;
    book.finish([&](std::string_view piece) {
        bytes += piece;
        return true;
    });
    return bytes;
}

/// What a part of the package holds, by a reader that is not ours: Python's own zip and XML modules.
std::string part(const std::string& bytes, const std::string& name) {
    const testing_support::TemporaryFolder folder;
    const auto file = folder.path() + "/book.xlsx", text = folder.path() + "/part";
    std::ofstream(file, std::ios::binary) << bytes;
    const auto command =
        "/usr/bin/python3 -c \"import sys,zipfile,xml.dom.minidom as x; t=zipfile.ZipFile(sys.argv[1]).read("
        "sys.argv[2]); x.parseString(t); sys.stdout.buffer.write(t)\" " +
        file + " " + name + " > " + text;
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream in(text);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t temporary_files() {
    std::size_t count = 0;
    for (const auto& one : std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        count += one.path().filename().string().starts_with("kinerja-workbook-");
    return count;
}

}

TEST_CASE("a table becomes a workbook: texts as texts, decimals as numbers, nothing as nothing") {
    Workbook book("Nilai", {{"kode"}, {"nilai", Holds::number}, {"catatan"}});
    book.add({"=1+1", "-90.5", std::nullopt});
    book.add({"A & <b>", "tidak ada", "x"});
    const auto sheet = part(bytes_of(book), "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>") != std::string::npos);
    CHECK(sheet.find("<c r=\"B2\"><v>-90.5</v></c>") != std::string::npos);
    CHECK(sheet.find("r=\"C2\"") == std::string::npos);
    CHECK(sheet.find("<t>A &amp; &lt;b&gt;</t>") != std::string::npos);
    CHECK(sheet.find("<t>tidak ada</t>") != std::string::npos);
}

TEST_CASE("a number stands as it was, to the digit, and as a text where Excel would cut it") {
    CHECK((spreadsheet::is_exact_number("97.1") && spreadsheet::is_exact_number("-0.000000000000000123")));
    CHECK(spreadsheet::is_exact_number("123456789012345"));
    CHECK(spreadsheet::is_exact_number("1234567890123.4500000"));
    CHECK_FALSE(spreadsheet::is_exact_number("1234567890123456"));
    CHECK_FALSE(spreadsheet::is_exact_number("1.234567890123456"));
    for (const auto* none : {"", "-", ".", "1.", ".5", "1,5", "1e5", "0x1", "--1", "1 000"})
        CHECK_FALSE(spreadsheet::is_exact_number(none));

    Workbook book("Nilai", {{"NIP", Holds::number}, {"nilai", Holds::number}});
    book.add({"198503122010011005", "97.1"});
    const auto sheet = part(bytes_of(book), "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<c r=\"A2\" t=\"inlineStr\"><is><t>198503122010011005</t></is></c>") != std::string::npos);
    CHECK(sheet.find("<c r=\"B2\"><v>97.1</v></c>") != std::string::npos);
}

TEST_CASE("a day is one that Excel counts with; what is none stays a text") {
    CHECK(spreadsheet::day_number("2026-11-05") == 46331);
    CHECK(spreadsheet::day_number("1900-03-01") == 61);
    for (const auto* none : {"1900-02-28", "2026-02-29", "2026-13-01", "05-11-2026", "2026-11-5", "2026/11/05", ""})
        CHECK_FALSE(spreadsheet::day_number(none));

    Workbook book("Nilai", {{"tanggal", Holds::day}});
    book.add({"2026-11-05"});
    book.add({"besok"});
    const auto bytes = bytes_of(book);
    const auto sheet = part(bytes, "xl/worksheets/sheet1.xml"), styles = part(bytes, "xl/styles.xml");
    CHECK(sheet.find("<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>tanggal</t></is></c>") != std::string::npos);
    CHECK(sheet.find("<c r=\"A2\" s=\"2\"><v>46331</v></c>") != std::string::npos);
    CHECK(sheet.find("<t>besok</t>") != std::string::npos);
    const auto formats = styles.substr(styles.find("<cellXfs"));
    const auto second = formats.find("<xf", formats.find("<xf", formats.find("<xf") + 1) + 1);
    CHECK(formats.substr(second, formats.find("/>", second) - second).find("numFmtId=\"164\"") != std::string::npos);
    CHECK(styles.find("numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"") != std::string::npos);
}

TEST_CASE("a text comes back as it was, whatever is in it") {
    const std::vector<std::string> texts{" a ", "a\nb", "\ta", "a\x01z", "_x0041_", "&amp;", "É ‘a’", ""};
    Workbook book("Nilai", std::vector<spreadsheet::Column>(27, {"kolom"}));
    std::vector<std::optional<std::string_view>> row(texts.begin(), texts.end());
    row.resize(26);
    row.emplace_back("terakhir");
    book.add(row);
    const auto sheet = part(bytes_of(book), "xl/worksheets/sheet1.xml");
    for (const auto* cell : {"<t xml:space=\"preserve\"> a </t>", "<t>a\nb</t>", "<t xml:space=\"preserve\">\ta</t>",
                             "<t>a_x0001_z</t>", "<t>_x005F_x0041_</t>", "<t>&amp;amp;</t>", "<t>É ‘a’</t>",
                             "<c r=\"AA2\" t=\"inlineStr\"><is><t>terakhir</t>"})
        CHECK(sheet.find(cell) != std::string::npos);
}

TEST_CASE("a workbook leaves no file behind, finished or not") {
    const auto before = temporary_files();
    {
        Workbook finished("Nilai", {{"kode"}}), abandoned("Nilai", {{"kode"}});
        finished.add({"x"});
        abandoned.add({"x"});
        CHECK(temporary_files() == before + 2);
        int pieces = 0;
        finished.finish([&](std::string_view) { return ++pieces, false; });
        CHECK(pieces == 1);
    }
    CHECK(temporary_files() == before);
}

TEST_CASE("rows beyond a sheet's limit go on in another, under the same heading") {
    Workbook book("Nilai", {{"nomor", Holds::number}});
    for (std::uint32_t i = 0; i <= spreadsheet::rows_a_sheet; ++i) book.add({"7"});
    const auto bytes = bytes_of(book);
    CHECK(part(bytes, "xl/workbook.xml").find("name=\"Nilai 2\"") != std::string::npos);
    const auto second = part(bytes, "xl/worksheets/sheet2.xml");
    CHECK(second.find("<t>nomor</t>") != std::string::npos);
    CHECK(second.find("<c r=\"A2\"><v>7</v></c>") != std::string::npos);
    CHECK(second.find("r=\"A3\"") == std::string::npos);
}
