#include "feedback.hpp"

int main(int argc, char** argv) { return service::run(argc, argv, feedback::description()); }
