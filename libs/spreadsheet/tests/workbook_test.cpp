#include "workbook.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "temporary_folder.hpp"

using spreadsheet::Workbook;

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
    Workbook book("Nilai", {{"kode"}, {"nilai", true}, {"catatan"}});
    book.add({"=1+1", "-90.5", std::nullopt});
    book.add({"A & <b>", "tidak ada", "x"});
    const auto sheet = part(bytes_of(book), "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>") != std::string::npos);
    CHECK(sheet.find("<c r=\"B2\"><v>-90.5</v></c>") != std::string::npos);
    CHECK(sheet.find("r=\"C2\"") == std::string::npos);
    CHECK(sheet.find("<t>A &amp; &lt;b&gt;</t>") != std::string::npos);
    CHECK(sheet.find("<t>tidak ada</t>") != std::string::npos);
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
    Workbook book("Nilai", {{"nomor", true}});
    for (std::uint32_t i = 0; i <= spreadsheet::rows_a_sheet; ++i) book.add({"7"});
    const auto bytes = bytes_of(book);
    CHECK(part(bytes, "xl/workbook.xml").find("name=\"Nilai 2\"") != std::string::npos);
    const auto second = part(bytes, "xl/worksheets/sheet2.xml");
    CHECK(second.find("<t>nomor</t>") != std::string::npos);
    CHECK(second.find("<c r=\"A2\"><v>7</v></c>") != std::string::npos);
    CHECK(second.find("r=\"A3\"") == std::string::npos);
}
