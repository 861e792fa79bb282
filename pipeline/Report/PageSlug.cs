using System.Security.Cryptography;
using System.Text;

namespace Analytics.Report;

/// <summary>Names of the user's own as parts of files' names.</summary>
public static class PageSlug
{
    /// <summary>
    /// A name's letters and digits of ASCII, and eight digits of its hash. The same name gives the same from night to night, and no other name does; nothing in it means anything to a file
    /// system or an address.
    /// </summary>
    /// <param name="name">Any text.</param>
    /// <param name="otherwise">What stands in place of the letters where it has none.</param>
    public static string Of(string name, string otherwise)
    {
        string plain = new([.. name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(24)]);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        return $"{(plain.Length == 0 ? otherwise : plain)}-{hash}";
    }
}
