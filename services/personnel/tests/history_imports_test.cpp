#include <catch2/catch.hpp>

#include "office.hpp"

using nlohmann::json;

namespace {

/// Somebody in the office, and the numbers of what is recorded of them.
struct Record {
    Office office;
    Office::Person person = office.hire(office.office_post), superior = office.hire(office.secretary_post);

    [[nodiscard]] json items(const std::string& what) const {
        return office.read("/employees/" + person.id + "/" + what)["items"];
    }
    /// The only thing that is wrong with a file of one row.
    [[nodiscard]] json fault(const std::string& what, const std::string& csv) const {
        const auto faults = office.faults(office.import(what, csv));
        REQUIRE(faults.size() == 1);
        return faults[0];
    }
    [[nodiscard]] json counts(const std::string& what, const std::string& csv) const {
        return office.import(what, csv)["counts"];
    }
    [[nodiscard]] std::int64_t events() const { return office.read("/feeds/personnel/verify")["events"]; }
};

const json one_taken{{"rows", 1}, {"accepted", 1}, {"rejected", 0}};

}

TEST_CASE("assignments come in by file under the rules of single ones, and again without effect") {
    const Record record;
    const auto heading =
        std::string("NIP;Jenis;Kode Jabatan;TMT;Sampai;NIP Atasan;Nomor SK;Tanggal SK;Alasan Berakhir\n");
    const auto moved =
        heading + record.person.nip + ";definitif;STAF.1;01-03-2026;;" + record.superior.nip + ";821/5;2026-02-20;\n";
    CHECK(record.counts("assignments", moved) == one_taken);
    const auto held = record.items("assignments").back();
    CHECK(held["position_id"] == record.office.section_post);
    CHECK(held["from"] == "2026-03-01");
    CHECK(held["supervisor_id"] == record.superior.id);
    CHECK(held["decree_number"] == "821/5");
    CHECK(record.items("assignments")[0]["to"] == "2026-02-28");

    const auto before = record.events();
    CHECK(record.counts("assignments", moved) == one_taken);
    CHECK(record.events() == before);

    const auto acting = heading + record.person.nip + ";Plt;SEKDA;2026-05-01;2026-07-31;;;;";
    CHECK(record.counts("assignments", acting + "\n") == one_taken);
    const auto shorter = heading + record.person.nip + ";Plt;SEKDA;2026-05-01;2026-06-01;;;;";
    CHECK(record.fault("assignments", shorter + "\n") == json{2, "end_reason", "required"});
    CHECK(record.counts("assignments", shorter + "pejabat definitif dilantik\n") == one_taken);
    CHECK(record.items("assignments").back()["to"] == "2026-06-01");
}

TEST_CASE("what a single assignment would be refused for is a fault of its row") {
    const Record record;
    const auto row = [&](const std::string& rest) {
        return "nip,kind,position_code,from,to,supervisor_nip\n" + record.person.nip + "," + rest + "\n";
    };
    CHECK(record.fault("assignments", row("definitive,STAF.1,2026-03-01,2026-04-01,")) ==
          json{2, "to", "definitive_without_end"});
    CHECK(record.fault("assignments", row("definitive,STAF.1,2020-01-01,,")) == json{2, nullptr, "assignment-overlap"});
    CHECK(record.fault("assignments", row("definitive,STAF.1,2019-01-01,,")) == json{2, nullptr, "not-in-service"});
    CHECK(record.fault("assignments", row("nobody,STAF.1,2026-03-01,,")) == json{2, "kind", "unknown_kind"});
    CHECK(record.fault("assignments", row("definitive,STAF.1,2026-03-01,," + record.person.nip)) ==
          json{2, "supervisor_nip", "own_supervisor"});
    CHECK(record.fault("assignments", row("definitive,STAF.1,2026-03-01,,199003122015011007")) ==
          json{2, "supervisor_nip", "unknown_employee"});
    CHECK(record.items("assignments").size() == 1);
}

TEST_CASE("the history of ranks comes in by file; what is recorded is corrected with a reason") {
    const Record record;
    const auto heading = std::string("nip baru,golongan,tmt golongan,nomor sk,tanggal sk,alasan\n") + record.person.nip;
    CHECK(record.counts("ranks", heading + ",III/a,01-04-2012,,,\n") == one_taken);
    CHECK(record.items("ranks")[0]["rank"] == "III/a");
    // A decree that was not known is added; anything else needs to be explained.
    CHECK(record.counts("ranks", heading + ",III/a,2012-04-01,823/1,2012-03-01,\n") == one_taken);
    CHECK(record.items("ranks")[0]["decree_number"] == "823/1");
    CHECK(record.fault("ranks", heading + ",III/b,2012-04-01,,,\n") == json{2, "reason", "required"});
    CHECK(record.counts("ranks", heading + ",III/b,2012-04-01,,,salah ketik\n") == one_taken);
    CHECK(record.items("ranks")[0]["rank"] == "III/b");
    CHECK(record.items("ranks")[0]["decree_number"] == "823/1");
    CHECK(record.items("rank-corrections").back()["reason"] == "salah ketik");

    CHECK(record.fault("ranks", heading + ",V,2014-04-01,,,\n") == json{2, "rank", "rank_of_other_kind"});
    CHECK(record.fault("ranks", "nip,rank,from\n199003122015011007,III/a,2014-04-01\n") ==
          json{2, "nip", "unknown_employee"});
    const auto before = record.events();
    CHECK(record.counts("ranks", heading + ",III/b,2012-04-01,,,\n") == one_taken);
    CHECK(record.events() == before);
}

TEST_CASE("assessments of competencies come in by file, and a differing one takes the place of the first") {
    const Record record;
    const auto heading =
        std::string("nip,tanggal asesmen,metode,asesor,integritas,kerja sama,technical,reason\n") + record.person.nip;
    CHECK(record.counts("competency-assessments", heading + ",10-02-2026,assessment center,BKPSDM,3,2,,\n") ==
          one_taken);
    const auto levels = [&] {
        return record.office.read("/employees/" + record.person.id + "/competencies")["assessed"];
    };
    REQUIRE(levels().size() == 2);
    CHECK(levels()[0]["competency"] == "integritas");
    CHECK(levels()[0]["level"] == 3);

    const auto changed = heading + ",10-02-2026,assessment center,BKPSDM,4,2,,";
    CHECK(record.fault("competency-assessments", changed + "\n") == json{2, "reason", "required"});
    CHECK(record.counts("competency-assessments", changed + "salah baca lembar nilai\n") == one_taken);
    CHECK(levels()[0]["level"] == 4);
    const auto before = record.events();
    CHECK(record.counts("competency-assessments", changed + "\n") == one_taken);
    CHECK(record.events() == before);

    CHECK(record.fault("competency-assessments", heading + ",2026-02-11,wawancara,BKPSDM,6,,,\n") ==
          json{2, "integritas", "bad_level"});
    CHECK(record.fault("competency-assessments", heading + ",2026-02-11,wawancara,BKPSDM,,,NOWHERE:3,\n") ==
          json{2, "technical", "unknown_competency"});
    CHECK(record.fault("competency-assessments", heading + ",2026-02-11,wawancara,BKPSDM,,,NOWHERE,\n") ==
          json{2, "technical", "bad_level"});
    CHECK(record.fault("competency-assessments", heading + ",2026-02-11,wawancara,BKPSDM,3,,integritas:2,\n") ==
          json{2, "technical", "duplicate"});
    CHECK(record.fault("competency-assessments", heading + ",2026-02-11,wawancara,BKPSDM,,,,\n") ==
          json{2, nullptr, "no_levels"});
    CHECK(record.fault("competency-assessments", heading + ",2999-02-11,wawancara,BKPSDM,3,,,\n") ==
          json{2, "assessed_on", "in_the_future"});
}
