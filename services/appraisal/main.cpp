#include "appraisals.hpp"

int main(int argc, char** argv) { return service::run(argc, argv, appraisal::description()); }
