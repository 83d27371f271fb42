# shellcheck shell=bash
# The throw-away issuer of access tokens (RFC 9068): a key, its JWKS (RFC 7517), and signing (RFC 7519). Sourced.

base64url() {
    openssl base64 -A | tr '+/' '-_' | tr -d '='
}

make_issuer() {  # once
    local key=$state/issuer/key.pem modulus kid
    [[ ! -s $state/issuer/jwks.json ]] || return 0
    (umask 077 && openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$key")
    modulus=$(openssl rsa -in "$key" -noout -modulus | sed 's/^Modulus=//' | tr -d '\n' | basenc --base16 -d | base64url)
    kid=$(printf '{"e":"AQAB","kty":"RSA","n":"%s"}' "$modulus" | openssl dgst -sha256 -binary | base64url)  # RFC 7638
    jq -n --arg n "$modulus" --arg kid "$kid" \
        '{keys: [{kty: "RSA", use: "sig", alg: "RS256", kid: $kid, n: $n, e: "AQAB"}]}' >"$state/issuer/jwks.json.new"
    mv "$state/issuer/jwks.json.new" "$state/issuer/jwks.json"
}

# sign_token ROLES REGION NIP SCOPE SUBJECT HOURS: prints a token. NIP, SCOPE and SUBJECT may be empty.
# The subject is the same each time for the same person, or for the same role in the same region, and tells no NIP.
sign_token() {
    local roles=$1 region=$2 nip=$3 scope=$4 subject=$5 hours=$6 kid head body
    kid=$(jq -r '.keys[0].kid' "$state/issuer/jwks.json")
    subject=$(printf '%s' "$kid|${subject:-${nip:-$roles|$region}}" | sha256sum | cut -c 1-32)
    head=$(jq -cn --arg kid "$kid" '{alg: "RS256", typ: "at+jwt", kid: $kid}' | tr -d '\n' | base64url)
    body=$(jq -cn --arg iss "$issuer" --arg aud "$audience" --arg sub "$subject" --arg region "$region" \
        --arg roles "$roles" --arg nip "$nip" --arg scope "$scope" --argjson seconds "$((hours * 3600))" '
        (now | floor) as $now
        | {iss: $iss, aud: $aud, sub: $sub, iat: $now, nbf: $now, exp: ($now + $seconds), region: $region,
           roles: ($roles | split(","))}
        + if $nip == "" then {} else {nip: $nip} end
        + if $scope == "" then {} else {scope: $scope} end' | tr -d '\n' | base64url)
    printf '%s.%s.%s\n' "$head" "$body" \
        "$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -sign "$state/issuer/key.pem" -binary | base64url)"
}
