#include "xml.hpp"

#include <exception>
#include <memory>

namespace spreadsheet {
namespace {

std::string_view local(const char* name) {
    const std::string_view whole(name);
    return whole.substr(whole.rfind(':') + 1);
}

struct Reading {
    const XmlHandlers& handlers;
    XML_Parser parser;
    std::exception_ptr thrown{};

    /// An exception must not pass through expat, which is C.
    template <class Step>
    void guard(Step step) {
        if (thrown) return;
        try {
            step();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void begin(void* data, const char* name, const char** attributes) {
    auto& reading = *static_cast<Reading*>(data);
    reading.guard([&] { reading.handlers.begin(local(name), Attributes(attributes)); });
}

void end(void* data, const char* name) {
    auto& reading = *static_cast<Reading*>(data);
    reading.guard([&] {
        if (reading.handlers.end) reading.handlers.end(local(name));
    });
}

void text(void* data, const char* characters, int size) {
    auto& reading = *static_cast<Reading*>(data);
    reading.guard([&] {
        if (reading.handlers.text) reading.handlers.text({characters, static_cast<std::size_t>(size)});
    });
}

void refuse_document_type(void* data, const char*, const char*, const char*, int) {
    auto& reading = *static_cast<Reading*>(data);
    reading.guard([] { throw UnreadableWorkbook(Unreadable::broken); });
}

}

std::string_view Attributes::get(std::string_view name) const {
    for (const auto** each = list_; *each; each += 2)
        if (*each == name) return each[1];
    return {};
}

void read_xml(Archive& archive, const std::string& part, const XmlHandlers& handlers) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                              &XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    Reading reading{handlers, parser.get()};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), begin, end);
    XML_SetCharacterDataHandler(parser.get(), text);
    XML_SetStartDoctypeDeclHandler(parser.get(), refuse_document_type);
    const auto parse = [&](std::string_view piece, bool last) {
        const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
        if (reading.thrown) std::rethrow_exception(reading.thrown);
        if (status != XML_STATUS_OK) throw UnreadableWorkbook(Unreadable::broken);
    };
    bool whole = true;
    archive.unpack(part, [&](std::string_view piece) {
        parse(piece, false);
        whole = !handlers.wants_more || handlers.wants_more();
        return whole;
    });
    if (whole) parse({}, true);
}

}
