#include "signature.hpp"

#include <catch2/catch.hpp>

using webhooks::Secret;

TEST_CASE("the signature is that of the published example") {
    const auto secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    REQUIRE(secret);
    CHECK(webhooks::signature(*secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})") ==
          "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("a secret is shown as it can be read again, and none is like another") {
    const auto secret = Secret::generate();
    CHECK(secret.bytes().size() == 32);
    CHECK(Secret::parse(secret.shown()).value().bytes() == secret.bytes());
    CHECK(secret.shown() != Secret::generate().shown());
}

TEST_CASE("what is no secret of 24 to 64 bytes is none") {
    for (const auto* text : {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
                             "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==", "whsec_!fKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
        INFO(text);
        CHECK_FALSE(Secret::parse(text));
    }
    CHECK_THROWS_AS(Secret::of_bytes(std::string(23, 'x')), std::invalid_argument);
    CHECK_THROWS_AS(Secret::of_bytes(std::string(65, 'x')), std::invalid_argument);
    CHECK(Secret::of_bytes(std::string(24, 'x')).bytes().size() == 24);
    CHECK(Secret::of_bytes(std::string(64, 'x')).bytes().size() == 64);
}
