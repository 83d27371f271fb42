#pragma once
#include <expat.h>

#include <functional>
#include <string>
#include <string_view>

#include "archive.hpp"

namespace spreadsheet {

/// The attributes of an element.
class Attributes {
  public:
    explicit Attributes(const char** list) : list_(list) {}
    /// "" where there is none. A prefix ("r:id") belongs to the name.
    [[nodiscard]] std::string_view get(std::string_view name) const;

  private:
    const char** list_;
};

/// What becomes of a document as it is read. Names come without their prefix.
struct XmlHandlers {
    std::function<void(std::string_view name, const Attributes&)> begin;
    std::function<void(std::string_view name)> end = {};
    std::function<void(std::string_view)> text = {};
    std::function<bool()> wants_more = {};  ///< false ends the reading early
};

/// Reads a part of the workbook. A document type declaration is refused: no workbook has one, and entities could make a
/// small document large. Throws UnreadableWorkbook (broken).
void read_xml(Archive&, const std::string& part, const XmlHandlers&);

}
