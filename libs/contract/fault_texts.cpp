#include "fault_texts.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace contract::fault {
namespace {

std::string shown(double number) {
    std::ostringstream text;
    text.precision(15);
    text << number;
    return text.str();
}

std::string shown(std::uint64_t number) { return std::to_string(number); }

/// Values stand in the contract, so they may be shown; a long list would help nobody.
std::string shown(const std::vector<nlohmann::json>& values) {
    constexpr std::size_t most = 20;
    std::string text;
    for (std::size_t i = 0; i < values.size() && i < most; ++i) {
        if (i > 0) text += ", ";
        text += values[i].is_string() ? values[i].get<std::string>() : values[i].dump();
    }
    return values.size() > most ? text + ", …" : text;
}

http::Text type_name(const std::string& type) {
    static const std::map<std::string, http::Text> names{{"string", {"teks", "text"}},
                                                         {"integer", {"bilangan bulat", "a whole number"}},
                                                         {"number", {"bilangan", "a number"}},
                                                         {"boolean", {"true atau false", "true or false"}},
                                                         {"object", {"objek", "an object"}},
                                                         {"array", {"larik", "an array"}},
                                                         {"null", {"null", "null"}}};
    return names.at(type);
}

}

Finding required() { return {"required", {"Wajib diisi", "This is required"}}; }

Finding unknown_field() { return {"unknown_field", {"Isian ini tidak dikenal", "There is no such field"}}; }

Finding unknown_parameter() {
    return {"unknown_parameter", {"Parameter ini tidak dikenal", "There is no such parameter"}};
}

Finding repeated_parameter() {
    return {"repeated_parameter", {"Parameter ini hanya boleh muncul satu kali", "This parameter may occur only once"}};
}

Finding control_character() {
    return {"control_character", {"Mengandung karakter kendali", "Contains a control character"}};
}

Finding type(const std::vector<std::string>& allowed) {
    http::Text list;
    for (const auto& name : allowed) {
        const auto text = type_name(name);
        list.indonesian += (list.indonesian.empty() ? "" : " atau ") + text.indonesian;
        list.english += (list.english.empty() ? "" : " or ") + text.english;
    }
    return {"type", {"Harus berupa " + list.indonesian, "Must be " + list.english}};
}

Finding value(const std::vector<nlohmann::json>& allowed) {
    const auto list = shown(allowed);
    if (allowed.size() == 1) return {"enum", {"Harus " + list, "Must be " + list}};
    return {"enum", {"Harus salah satu dari: " + list, "Must be one of: " + list}};
}

Finding minimum(double lowest) {
    return {"minimum", {"Paling kecil " + shown(lowest), "Must be at least " + shown(lowest)}};
}

Finding maximum(double highest) {
    return {"maximum", {"Paling besar " + shown(highest), "Must be at most " + shown(highest)}};
}

Finding exclusive_minimum(double below_lowest) {
    return {"exclusive_minimum",
            {"Harus lebih besar dari " + shown(below_lowest), "Must be more than " + shown(below_lowest)}};
}

Finding exclusive_maximum(double above_highest) {
    return {"exclusive_maximum",
            {"Harus lebih kecil dari " + shown(above_highest), "Must be less than " + shown(above_highest)}};
}

Finding multiple_of(std::int64_t divisor) {
    const auto number = std::to_string(divisor);
    return {"multiple_of", {"Harus kelipatan " + number, "Must be a multiple of " + number}};
}

Finding blank() {
    return {"blank",
            {"Kosong; tulis sekurang-kurangnya satu karakter yang terlihat",
             "Shows nothing; write at least one character that can be seen"}};
}

Finding min_length(std::uint64_t characters) {
    return {"min_length",
            {"Paling sedikit " + shown(characters) + " karakter",
             "Must have at least " + shown(characters) + " characters"}};
}

Finding max_length(std::uint64_t characters) {
    return {
        "max_length",
        {"Paling banyak " + shown(characters) + " karakter", "Must have at most " + shown(characters) + " characters"}};
}

Finding pattern(const std::string& expression) {
    return {"pattern", {"Harus sesuai dengan pola " + expression, "Must match the pattern " + expression}};
}

Finding format(std::string_view name) {
    static const std::map<std::string_view, http::Text> messages{
        {"uuid", {"Harus berupa UUID", "Must be a UUID"}},
        {"date",
         {"Harus berupa tanggal tahun 1900–2999, misalnya 2026-03-31",
          "Must be a date of the years 1900–2999, such as 2026-03-31"}},
        {"decimal",
         {"Harus berupa bilangan desimal, misalnya 97.25, paling banyak 15 angka dan 6 angka di belakang koma",
          "Must be an exact decimal, such as 97.25, of up to 15 digits and 6 decimals"}},
        {"date-time",
         {"Harus berupa waktu, misalnya 2026-03-31T09:15:00+07:00",
          "Must be a time, such as 2026-03-31T09:15:00+07:00"}},
        {"uri", {"Harus berupa alamat web (http atau https)", "Must be a web address (http or https)"}}};
    return {"format", messages.at(name)};
}

Finding min_items(std::uint64_t count) {
    return {"min_items",
            {"Paling sedikit " + shown(count) + " butir", "Must have at least " + shown(count) + " items"}};
}

Finding max_items(std::uint64_t count) {
    return {"max_items", {"Paling banyak " + shown(count) + " butir", "Must have at most " + shown(count) + " items"}};
}

Finding unique_items() { return {"unique_items", {"Sudah ada di dalam daftar ini", "Is already in this list"}}; }

Finding min_properties(std::uint64_t count) {
    return {"min_properties",
            {"Paling sedikit " + shown(count) + " isian", "Must have at least " + shown(count) + " fields"}};
}

Finding max_properties(std::uint64_t count) {
    return {"max_properties",
            {"Paling banyak " + shown(count) + " isian", "Must have at most " + shown(count) + " fields"}};
}

Finding property_name() { return {"property_name", {"Nama isian ini tidak sah", "This is not a valid name here"}}; }

Finding any_of() {
    return {"any_of",
            {"Tidak sesuai dengan satu pun bentuk yang diperbolehkan", "Has none of the forms that are allowed"}};
}

Finding one_of() {
    return {"one_of",
            {"Harus sesuai dengan tepat satu bentuk yang diperbolehkan",
             "Must have exactly one of the forms that are allowed"}};
}

Finding body_required() { return {"required", {"Isi permintaan wajib ada", "A body is required"}}; }

Finding body_not_taken() {
    return {"body_not_taken", {"Permintaan ini tidak menerima isi", "This request does not take a body"}};
}

Finding idempotency_key_required() {
    return {"idempotency_key_required",
            {"Sertakan Idempotency-Key, nama unik untuk permintaan ini",
             "Send an Idempotency-Key, a unique name for this request"}};
}

Finding idempotency_key_malformed() {
    return {"idempotency_key_malformed",
            {"Idempotency-Key terdiri atas 1 sampai 128 karakter ASCII",
             "An Idempotency-Key has 1 to 128 ASCII characters"}};
}

}
