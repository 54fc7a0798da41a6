using System.Net.Sockets;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods.AppPassword;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop;

/// <summary>Debian's Dovecot with the files of integrations/dovecot: their paths are replaced, nothing else.</summary>
public sealed class ReadingMailWithDovecot
{
    private const string Secret = "a-secret-only-for-this-test-0123456789", Holder = "0000000004";

    [Fact]
    [Trait("case", "sec:G16")]
    public async Task The_app_password_opens_the_mailbox_the_account_password_does_not_and_revoked_it_is_shut()
    {
        Peer.Need(Peer.Program("dovecot"), "Dovecot");
        Peer.Need("/usr/lib/dovecot/imap", "dovecot-imapd");
        if (!Environment.IsPrivilegedProcess)
            Assert.Skip("Dovecot changes users as it starts: only root can.");
        await using var akamon = await RunningAkamon.Start(Systems());
        var (folder, port) = (System.IO.Directory.CreateTempSubdirectory("akamon-dovecot-"), FreePort.Next());
        await using var dovecot = Peer.Start(Peer.Program("dovecot"), "-F", "-c", Configure(folder.FullName, port, akamon.Address));
        var password = await InAccount(akamon, (passwords, holder) => passwords.Make(holder, "Dovecot", "mail", "imap", CancellationToken.None));
        var smtp = await InAccount(akamon, (passwords, holder) => passwords.Make(holder, "Dovecot", "mail", "submission", CancellationToken.None));

        (await LogIn(port, Holder, password!)).ShouldStartWith("b OK");
        (await LogIn(port, $"{Holder}@utac.u-tokyo.ac.jp", password!.ToUpperInvariant())).ShouldStartWith("b OK");
        (await LogIn(port, Holder, akamon.Find(Holder).Password)).ShouldContain("AUTHENTICATIONFAILED");
        (await LogIn(port, Holder, smtp!)).ShouldContain("AUTHENTICATIONFAILED");
        (await LogIn(port, "0000000002", password)).ShouldContain("AUTHENTICATIONFAILED");
        (await LogIn(port, "x;reboot$(id)", "\\\"$(id)`")).ShouldContain("AUTHENTICATIONFAILED");
        System.IO.Directory.GetDirectories(Path.Combine(folder.FullName, "mail")).Select(Path.GetFileName).ShouldBe([Holder]);
        await InAccount(akamon, (passwords, holder) => passwords.End(holder, "done", CancellationToken.None));
        (await LogIn(port, Holder, password)).ShouldContain("AUTHENTICATIONFAILED");
    }

    private static (string, string)[] Systems() =>
        [.. File.ReadLines(Path.Combine(RunningAkamon.Root, "integrations", "dovecot", "akamon.env")).Where(line => line.StartsWith("AKAMON_", StringComparison.Ordinal)).Select(line => line["AKAMON_".Length..].Split('=', 2))
            .Select(parts => (parts[0].Replace("__", ":", StringComparison.Ordinal), parts[0].EndsWith("Secret", StringComparison.Ordinal) ? Secret : parts[1].Trim('"')))];

    private static string Configure(string folder, int port, string akamon)
    {
        const UnixFileMode Open = (UnixFileMode)0b111_101_101;
        File.SetUnixFileMode(folder, Open); // Its parts run as users of their own.
        var mail = System.IO.Directory.CreateDirectory(Path.Combine(folder, "mail"));
        File.SetUnixFileMode(mail.FullName, (UnixFileMode)0b111_111_111);
        File.WriteAllText(Path.Combine(folder, "akamon.header"), $"Authorization: Bearer {Secret}\n");
        File.Copy(Path.Combine(RunningAkamon.Root, "integrations", "dovecot", "akamon-check"), Path.Combine(folder, "akamon-check"));
        File.SetUnixFileMode(Path.Combine(folder, "akamon-check"), Open);
        var ours = File.ReadAllText(Path.Combine(RunningAkamon.Root, "integrations", "dovecot", "akamon.conf"))
            .Replace("https://id.example.org", akamon, StringComparison.Ordinal).Replace("/etc/dovecot/", $"{folder}/", StringComparison.Ordinal).Replace("/usr/local/lib/dovecot/", $"{folder}/", StringComparison.Ordinal)
            .Replace("/var/vmail/", $"{mail.FullName}/", StringComparison.Ordinal).Replace("vmail", "mail", StringComparison.Ordinal);
        var file = Path.Combine(folder, "dovecot.conf");
        File.WriteAllText(file, $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/run
            log_path = {{folder}}/log
            protocols = imap
            ssl = no
            disable_plaintext_auth = no
            listen = 127.0.0.1
            first_valid_uid = 1
            mail_location = maildir:~/Maildir
            service imap-login {
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            {{ours}}
            """);
        return file;
    }

    private static async Task<T> InAccount<T>(RunningAkamon akamon, Func<AppPasswords, Account, Task<T>> act)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        var holder = await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<Account>().AsNoTracking().SingleAsync(row => row.CommonId == Holder);
        return await act(scope.ServiceProvider.GetRequiredService<AppPasswords>(), holder);
    }

    /// <summary>One connection, one LOGIN and, once in, one SELECT (RFC 9051 §6.2.3, §6.3.2); what the last is answered.</summary>
    private static async Task<string> LogIn(int port, string user, string password)
    {
        using var client = await Connect(port);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        await reader.ReadLineAsync();
        await writer.WriteLineAsync($"a LOGIN {Quoted(user)} {Quoted(password)}");
        while (await reader.ReadLineAsync() is { } line)
            if (line.StartsWith("a OK", StringComparison.Ordinal))
                await writer.WriteLineAsync("b SELECT INBOX");
            else if (line.StartsWith("a ", StringComparison.Ordinal) || line.StartsWith("b ", StringComparison.Ordinal))
                return line;
        return "closed";
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static async Task<TcpClient> Connect(int port)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new TcpClient("127.0.0.1", port);
            }
            catch (SocketException) when (tries < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }
}
