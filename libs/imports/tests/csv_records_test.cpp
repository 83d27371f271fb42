#include "csv_records.hpp"

#include <catch2/catch.hpp>

using imports::CsvRecord;
using imports::CsvRecords;
using imports::Lines;

static imports::Bytes bytes_of(const std::string& text) {
    return [text](std::uint64_t offset, char* into, std::size_t size) {
        return offset < text.size() ? text.copy(into, size, offset) : 0;
    };
}

using Cells = std::vector<std::string>;

static std::vector<CsvRecord> records(const std::string& text, char delimiter = ',', std::uint64_t offset = 0,
                                      std::uint64_t line = 1) {
    Lines lines(bytes_of(text), offset);
    CsvRecords reader(lines, delimiter, line);
    std::vector<CsvRecord> records;
    while (auto record = reader.next()) records.push_back(std::move(*record));
    return records;
}

static std::vector<Cells> cells(const std::string& text, char delimiter = ',') {
    std::vector<Cells> all;
    for (const auto& record : records(text, delimiter)) {
        CHECK(record.fault == CsvRecord::Fault::none);
        all.push_back(record.cells);
    }
    return all;
}

TEST_CASE("cells are read as RFC 4180 has them") {
    CHECK(cells("a,b\r\nc,d\r\n") == std::vector<Cells>{{"a", "b"}, {"c", "d"}});
    CHECK(cells("a,b\nc,d") == std::vector<Cells>{{"a", "b"}, {"c", "d"}});
    CHECK(cells("\"a\",\"b\"\r\n") == std::vector<Cells>{{"a", "b"}});
    CHECK(cells("\"a,b\",\"say \"\"yes\"\"\"\r\n") == std::vector<Cells>{{"a,b", "say \"yes\""}});
    CHECK(cells("\"two\r\nlines\",x\n") == std::vector<Cells>{{"two\r\nlines", "x"}});
    CHECK(cells("\"a paragraph\n\nand another\",x\n") == std::vector<Cells>{{"a paragraph\n\nand another", "x"}});
    CHECK(cells("a,,c\n,,c\n\"\",b,c\n") == std::vector<Cells>{{"a", "", "c"}, {"", "", "c"}, {"", "b", "c"}});
    CHECK(cells("  a  , b c ,\" d \"\n") == std::vector<Cells>{{"a", "b c", " d "}});
    CHECK(cells("a;b,c;d\n", ';') == std::vector<Cells>{{"a", "b,c", "d"}});
    CHECK(cells("a\t\tc\n", '\t') == std::vector<Cells>{{"a", "", "c"}});
    CHECK(cells("é,日本\n") == std::vector<Cells>{{"é", "日本"}});
}

TEST_CASE("empty rows are passed over, but counted as lines") {
    const auto read = records("\r\na,b\n\n  \n,,\n\"\",\nc,d\n\n");
    REQUIRE(read.size() == 2);
    CHECK(read[0].line == 2);
    CHECK(read[1].line == 7);
    CHECK(records("").empty());
    CHECK(records("\n\n").empty());
}

TEST_CASE("a record's line is the first of those that it takes") {
    const auto read = records("a,\"1\n2\n3\"\nb,c\n");
    REQUIRE(read.size() == 2);
    CHECK(read[0].line == 1);
    CHECK(read[0].text == "a,\"1\n2\n3\"\n");
    CHECK(read[1].line == 4);
}

TEST_CASE("a malformed record costs its own line only") {
    const auto spoilt = GENERATE(as<std::string>(), "x\"y,z", "\"x\"y,z", "\"never closed,z", "x,\"never closed");
    CAPTURE(spoilt);
    const auto read = records("a,b\n" + spoilt + "\n\"c\",d\ne,f\n");
    REQUIRE(read.size() == 4);
    CHECK(read[0].cells == Cells{"a", "b"});
    CHECK(read[1].fault == CsvRecord::Fault::malformed);
    CHECK(read[1].line == 2);
    CHECK(read[1].text == spoilt);
    CHECK(read[2].cells == Cells{"c", "d"});
    CHECK(read[2].line == 3);
    CHECK(read[3].cells == Cells{"e", "f"});
}

TEST_CASE("a quote that is still open at the end of the file is a fault") {
    const auto read = records("a,b\n\"c");
    REQUIRE(read.size() == 2);
    CHECK(read[1].fault == CsvRecord::Fault::malformed);
}

TEST_CASE("a record beyond 64 KiB costs its own line only") {
    SECTION("on one line") {
        const auto read = records("a,b\n" + std::string(200'000, 'x') + ",y\nc,d\n");
        REQUIRE(read.size() == 3);
        CHECK(read[1].fault == CsvRecord::Fault::too_long);
        CHECK(read[1].text.size() == imports::row_limit);
        CHECK(read[2].cells == Cells{"c", "d"});
        CHECK(read[2].line == 3);
    }
    SECTION("by a quote that swallows what follows") {
        std::string text = "a,\"b\n";
        for (int i = 0; i < 20'000; ++i) text += "c,d\n";
        const auto read = records(text);
        REQUIRE(read.size() == 20'001);
        CHECK(read[0].fault == CsvRecord::Fault::too_long);
        CHECK(read[1].line == 2);
        CHECK(read[1].cells == Cells{"c", "d"});
    }
    SECTION("not at the limit") {
        const std::string cell(imports::row_limit - 3, 'x');
        CHECK(cells(cell + ",y\n") == std::vector<Cells>{{cell, "y"}});
    }
}

TEST_CASE("reading can go on behind any record, as if it had never stopped") {
    std::string text = "nip,name\r\n";
    for (int i = 0; i < 300; ++i) {
        text += std::to_string(i) + ",\"Nama " + std::string(static_cast<std::size_t>(i), 'n') +
                (i % 7 == 0 ? "\r\n\nbaris\"" : "\"");
        text += i % 5 == 0 ? ",\"\"\r\n" : "\n";
        if (i % 11 == 0) text += "\"stray\"x,y\n\n";
    }
    const auto whole = records(text);
    Lines lines(bytes_of(text), 0);
    CsvRecords reader(lines, ',', 1);
    for (std::size_t done = 1; reader.next(); ++done) {
        if (done % 17 != 0) continue;
        const auto rest = records(text, ',', lines.offset(), reader.line());
        REQUIRE(rest.size() == whole.size() - done);
        for (std::size_t i = 0; i < rest.size(); ++i) {
            REQUIRE(rest[i].cells == whole[done + i].cells);
            REQUIRE(rest[i].line == whole[done + i].line);
            REQUIRE(rest[i].fault == whole[done + i].fault);
        }
    }
}

TEST_CASE("the delimiter is the one that the heading has most of, outside of quotes") {
    CHECK(imports::delimiter_of("nip,name,rank") == ',');
    CHECK(imports::delimiter_of("nip;name;rank") == ';');
    CHECK(imports::delimiter_of("nip\tname") == '\t');
    CHECK(imports::delimiter_of("\"a;b;c\",d") == ',');
    CHECK(imports::delimiter_of("nip") == ',');
}

TEST_CASE("a cell in quotes reads back as it was") {
    for (const std::string text : {"", "a", "a,b", "say \"yes\"", "two\r\nlines"})
        CHECK(cells("x," + imports::csv_cell(text) + "\n") == std::vector<Cells>{{"x", text}});
}

TEST_CASE("what a spreadsheet would carry out becomes a text") {
    using imports::csv_cell;
    for (const std::string formula : {"=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1"})
        CHECK(csv_cell(formula) == "\"'" + formula + '"');
    for (const std::string plain : {"-5", "+97,5", "-12.50%", "Budi", "", "a=b", "'=1"})
        CHECK(csv_cell(plain) == '"' + plain + '"');
    CHECK(csv_cell("=\"x\"") == "\"'=\"\"x\"\"\"");
}
