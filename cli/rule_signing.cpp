#include "rule_signing.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exit_codes.h"
#include "password.h"
#include "rule_options.h"
#include "standard_streams.h"
#include "telltale/explanation.h"
#include "telltale/pack_signature.h"
#include "telltale/signature.h"
#include "whole_file.h"

namespace telltale::cli {

namespace {

namespace fs = std::filesystem;

// What the user typed.
struct SigningArgs {
  // A pack, a folder or a file; for keygen, the beginning of two names.
  std::string path;
  std::string secret_key;
  std::vector<std::string> public_keys;
  std::string password_file;
  std::string comment;
  bool no_password = false;
};

// Writes a file that did not exist. False with errno set when it could not.
auto CreateFile(const fs::path& path, std::string_view content, mode_t mode)
    -> bool {
  const int descriptor =
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) {
    return false;
  }
  const bool written = WriteAll(descriptor, content) && fsync(descriptor) == 0;
  const int error = errno;
  close(descriptor);
  if (!written) {
    unlink(path.c_str());
    errno = error;
  }
  return written;
}

// Puts a whole file in the place of what is there. A link there is replaced,
// not followed.
auto ReplaceFile(const fs::path& path, std::string_view content) -> bool {
  fs::path part = path;
  part += ".part";
  unlink(part.c_str());
  if (!CreateFile(part, content, 0644)) {
    return false;
  }
  if (std::rename(part.c_str(), path.c_str()) != 0) {
    const int error = errno;
    unlink(part.c_str());
    errno = error;
    return false;
  }
  return true;
}

auto CannotWrite(const fs::path& path) -> ExitCode {
  WriteError(fmt::format("cannot write `{}`: {}", VisibleText(path.string()),
                         std::strerror(errno)));
  return ExitCode::kIoFailed;
}

auto MakeKeys(const SigningArgs& args) -> ExitCode {
  const fs::path secret = args.path + ".key";
  const fs::path open = args.path + ".pub";
  for (const fs::path& path : {secret, open}) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(path, error))) {
      WriteError(fmt::format("`{}` exists already, and a key is never replaced",
                             VisibleText(path.string())));
      return ExitCode::kIoFailed;
    }
  }
  std::optional<std::string> password;
  if (!args.no_password) {
    password = ReadNewPassword(args.password_file);
    if (!password) {
      return ExitCode::kUsage;
    }
  }
  std::optional<KeyFiles> files = MakeKeyFiles(password);
  if (password) {
    Wipe(*password);
  }
  if (!files) {
    WriteError("there is not the memory to encrypt the secret key");
    return ExitCode::kIoFailed;
  }
  const bool written = CreateFile(secret, files->secret, 0600);
  Wipe(files->secret);
  if (!written) {
    return CannotWrite(secret);
  }
  if (!CreateFile(open, files->open, 0644)) {
    return CannotWrite(open);
  }
  return WriteOut(
      fmt::format("secret key: {} (keep it where nobody else reads it)\n"
                  "public key: {} (give it to all who load what you sign)\n"
                  "key id: {}\n",
                  VisibleText(secret.string()), VisibleText(open.string()),
                  IdText(files->key)));
}

// As minisign writes it.
auto DefaultComment(const std::string& path) -> std::string {
  std::error_code error;
  const std::string name = fs::is_directory(path, error)
                               ? "SHA256SUMS"
                               : fs::path(path).filename().string();
  return fmt::format("timestamp:{}\tfile:{}\thashed", std::time(nullptr),
                     VisibleText(name));
}

auto Sign(const SigningArgs& args) -> ExitCode {
  Diagnostics diagnostics;
  const AskPassword ask = [&args] {
    return ReadPassword(args.password_file, "Password of the secret key: ");
  };
  const auto key = LoadSecretKey(args.secret_key, ask, diagnostics);
  if (!key) {
    PrintDiagnostics(diagnostics);
    return diagnostics.has_errors() ? ExitCode::kRulesInvalid
                                    : ExitCode::kUsage;
  }
  const auto signature =
      SignRules(args.path, *key,
                args.comment.empty() ? DefaultComment(args.path) : args.comment,
                diagnostics);
  PrintDiagnostics(diagnostics);
  if (!signature) {
    return ExitCode::kRulesInvalid;
  }
  std::string names;
  for (const SignatureFile& file : signature->files) {
    if (!ReplaceFile(file.path, file.content)) {
      return CannotWrite(file.path);
    }
    names += (names.empty() ? "" : ", ") + VisibleText(file.path.string());
  }
  return WriteOut(fmt::format("{} file{} signed with key {}: {}\n",
                              signature->signed_files,
                              signature->signed_files == 1 ? "" : "s",
                              IdText(key->public_key()), names));
}

auto Verify(const SigningArgs& args) -> ExitCode {
  Diagnostics diagnostics;
  const auto keys = LoadKeys(args.public_keys, diagnostics);
  std::optional<VerifiedSignature> verified;
  if (keys) {
    verified = VerifyRules(args.path, *keys, diagnostics);
  }
  PrintDiagnostics(diagnostics);
  if (!verified) {
    return ExitCode::kRulesInvalid;
  }
  return WriteOut(fmt::format(
      "{}: good signature of {} file{}\nkey id: {}\ntrusted comment: {}\n",
      VisibleText(verified->file), verified->files,
      verified->files == 1 ? "" : "s", IdText(verified->key),
      VisibleText(verified->trusted_comment)));
}

void AddPasswordFile(CLI::App& app, SigningArgs& args) {
  app.add_option("--password-file", args.password_file,
                 "Take the password from the first line of this file instead "
                 "of asking for it")
      ->type_name("FILE");
}

}  // namespace

void AddRuleSigning(CLI::App& rules, Command& chosen) {
  const auto args = std::make_shared<SigningArgs>();

  CLI::App* keygen = rules.add_subcommand(
      "keygen", "Make a pair of keys: NAME.key signs, NAME.pub verifies");
  keygen->add_option("name", args->path, "Where to write them, without ending")
      ->required()
      ->type_name("NAME");
  AddPasswordFile(*keygen, *args);
  keygen
      ->add_flag("--no-password", args->no_password,
                 "Do not encrypt the secret key")
      ->excludes("--password-file");
  keygen->footer(
      "Minisign reads both, and its keys serve here (`minisign -G`).\n\n"
      "Example:\n  telltale rules keygen our-packs");
  keygen->callback(
      [&chosen, args] { chosen = [args] { return MakeKeys(*args); }; });

  CLI::App* sign = rules.add_subcommand(
      "sign", "Sign a folder of packs, a pack, a policy or overrides");
  sign->add_option("path", args->path, "A folder, or a single file")
      ->required()
      ->type_name("PATH");
  sign->add_option("--key", args->secret_key, "The secret key")
      ->required()
      ->type_name("FILE");
  AddPasswordFile(*sign, *args);
  sign->add_option("--comment", args->comment,
                   "A trusted comment, signed along (default: time and name)")
      ->type_name("TEXT");
  sign->footer(
      "Writes SHA256SUMS and SHA256SUMS.minisig into a folder, and "
      "FILE.minisig\nbeside a file.\n\n"
      "Example:\n  telltale rules sign my-rules --key our-packs.key");
  sign->callback([&chosen, args] { chosen = [args] { return Sign(*args); }; });

  CLI::App* verify = rules.add_subcommand(
      "verify", "Say whether packs are as they were signed");
  verify->add_option("path", args->path, "A folder, or a single file")
      ->required()
      ->type_name("PATH");
  verify
      ->add_option("--key", args->public_keys,
                   "A public key, a file or its text (repeatable: any of them)")
      ->required()
      ->type_name("KEY")
      ->allow_extra_args(false);
  verify->footer(
      "Exit codes: 0 as signed, 3 not.\n\n"
      "Example:\n  telltale rules verify my-rules --key our-packs.pub");
  verify->callback(
      [&chosen, args] { chosen = [args] { return Verify(*args); }; });
}

}  // namespace telltale::cli
