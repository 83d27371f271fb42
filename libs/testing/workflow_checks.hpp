#pragma once
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "codes.hpp"
#include "workflow.hpp"

/// What every workflow's unit test checks, and the diagram that its documentation shows.
namespace testing_support {

/// Every state is reached from the first one, and those that nothing leads out of are the ones that are meant to end.
template <class Workflow>
void check_workflow(const Workflow& workflow, typename Workflow::State start,
                    const std::vector<typename Workflow::State>& ends) {
    for (const auto state : domain::all_of<typename Workflow::State>()) {
        INFO(domain::code(state));
        CHECK(workflow.is_reachable(start, state));
        CHECK(workflow.is_final(state) == (std::ranges::count(ends, state) > 0));
    }
}

/// As Mermaid draws it, a line for each step that leads to another state.
template <class Workflow>
std::string diagram_of(const Workflow& workflow, typename Workflow::State start) {
    const auto name = [](auto value) { return std::string(domain::code(value)); };
    const auto unless = [](const auto* condition) {
        return condition ? " [" + std::string(condition->otherwise.code) + " otherwise]" : "";
    };
    std::string text = "```mermaid\nstateDiagram-v2\n    [*] --> " + name(start) + "\n";
    for (const auto& step : workflow.steps())
        if (step.from != step.to)
            text += "    " + name(step.from) + " --> " + name(step.to) + ": " + name(step.action) + unless(step.when) +
                    unless(step.also) + "\n";
    for (const auto state : domain::all_of<typename Workflow::State>())
        if (workflow.is_final(state)) text += "    " + name(state) + " --> [*]\n";
    return text + "```\n";
}

/// The document shows the diagram as the table has it now; a failure prints the one to paste.
template <class Workflow>
void check_diagram(const Workflow& workflow, typename Workflow::State start, const char* document) {
    std::ifstream file(document);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto expected = diagram_of(workflow, start);
    INFO(document << " lacks the diagram:\n" << expected);
    CHECK(text.find(expected) != std::string::npos);
}

}
