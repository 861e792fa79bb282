using System.Security.Cryptography;
using System.Text;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Ingest.Values;

/// <summary>
/// The key of <c>pii: hash</c>, from the environment: <c>ANALYTICS_PII_KEY</c>, or the file that <c>ANALYTICS_PII_KEY_FILE</c> names. A value's
/// hash is HMAC-SHA256 (RFC 2104) of its text in UTF-8, in lower-case hex.
/// </summary>
public static class PiiKey
{
    private const string Variable = "ANALYTICS_PII_KEY";
    private const int Shortest = 16;
    private const int BlockBytes = 64;

    /// <summary>Whether any table needs the key.</summary>
    public static bool IsNeeded(SourceConfig source) => source.Table.Columns.Any(c => source.PiiOf(c.Name) == PiiTreatment.Hash);

    /// <summary>SQL of a text's hash, in an engine that the key was given to; null for null.</summary>
    public static string HashSql(string text) =>
        $"sha256(getvariable('pii_outer') || unhex(sha256(getvariable('pii_inner') || encode({text}))))";

    /// <summary>Gives the key to an engine, as the two blocks that the hash is made with: the query's text does not hold it.</summary>
    /// <exception cref="MendableException">There is no key, or a short one.</exception>
    public static void Give(Engine engine)
    {
        byte[] key = Read();
        if (key.Length > BlockBytes)
            key = SHA256.HashData(key);
        engine.Execute($"set variable pii_inner = unhex('{Block(key, 0x36)}'); set variable pii_outer = unhex('{Block(key, 0x5C)}')");
    }

    /// <summary>What a load mark takes in, so that rows hashed under another key are read again; it does not give the key away.</summary>
    /// <exception cref="MendableException">As <see cref="Give"/>.</exception>
    public static string Fingerprint() => Convert.ToHexStringLower(HMACSHA256.HashData(Read(), "load mark"u8));

    private static byte[] Read()
    {
        string? text = Environment.GetEnvironmentVariable(Variable);
        string? file = Environment.GetEnvironmentVariable(Variable + "_FILE");
        if (string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(file))
        {
            try
            {
                text = File.ReadAllText(file).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Unusable($"a file in {Variable}_FILE that cannot be read ({e.GetType().Name})");
            }
        }

        byte[] key = Encoding.UTF8.GetBytes(text ?? "");
        return key.Length >= Shortest ? key : throw Unusable(key.Length == 0 ? $"neither {Variable} nor {Variable}_FILE" : $"a key of {key.Length} bytes");
    }

    private static MendableException Unusable(string found) => new(ExitCode.Usage, new Fault(
        "environment", found, $"a secret of at least {Shortest} bytes, the same every night, since columns are marked pii: hash",
        $"Set {Variable}, or put the secret in a file and name it in {Variable}_FILE; for a new one: openssl rand -hex 32."));

    private static string Block(byte[] key, byte pad)
    {
        byte[] block = new byte[BlockBytes];
        key.CopyTo(block, 0);
        return Convert.ToHexString([.. block.Select(b => (byte)(b ^ pad))]);
    }
}
