using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Analytics.Texts;

/// <summary>
/// Every sentence that a reader sees, in one language. A text may hold named places, <c>{name}</c>,
/// and is only complete when each of them is filled; <c>{name:night|nights}</c> is the first word where that place's number is one, else the second.
/// </summary>
public sealed partial class Wording
{
    private readonly IReadOnlyDictionary<string, string> _byKey;

    private Wording(string language, IReadOnlyDictionary<string, string> byKey)
    {
        Language = language;
        _byKey = byKey;
        Local = new LocalFormat(language);
    }

    /// <summary>The languages there are texts for, as BCP 47 tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ja"];

    /// <summary>The language of these texts, one of <see cref="Languages"/>.</summary>
    public string Language { get; }

    /// <summary>Numbers and dates in this language.</summary>
    public LocalFormat Local { get; }

    /// <summary>Every key there is a text for.</summary>
    public IEnumerable<string> Keys => _byKey.Keys;

    /// <summary>The texts of a language that the program ships.</summary>
    /// <exception cref="ArgumentException">There are no texts for that language.</exception>
    public static Wording In(string language)
    {
        if (!Languages.Contains(language))
            throw new ArgumentException($"No texts for language '{language}'. Expected one of: {string.Join(", ", Languages)}.", nameof(language));

        using var stream = typeof(Wording).Assembly.GetManifestResourceStream($"Texts/{language}.yaml")
            ?? throw new InvalidOperationException($"The program was built without Texts/{language}.yaml.");
        using var reader = new StreamReader(stream);
        return new Wording(language, new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(reader));
    }

    /// <summary>Whether there is a text for a key.</summary>
    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>The text of a key, with each named place filled.</summary>
    /// <param name="key">The key, such as <c>chart.footer</c>.</param>
    /// <param name="places">A name and its value for each place in the text: all of them, and no others.</param>
    /// <exception cref="KeyNotFoundException">There is no text for the key in this language.</exception>
    /// <exception cref="ArgumentException">A place of the text is not filled, or a value has no place.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places)
    {
        var ones = new HashSet<string>();
        foreach (var (name, value) in places)
        {
            if (value == "1") ones.Add(name);
        }
        return Say(key, ones, places);
    }

    /// <summary>The same with the places said whose number is one, where their values are not the numbers themselves.</summary>
    internal string Say(string key, IReadOnlySet<string> ones, params ReadOnlySpan<(string Name, string Value)> places)
    {
        if (!_byKey.TryGetValue(key, out var text))
            throw new KeyNotFoundException($"Texts/{Language}.yaml has no text for '{key}'. Add the line.");

        var values = new Dictionary<string, string>();
        foreach (var (name, value) in places)
            values[name] = value;

        var used = new HashSet<string>();
        var filled = Place().Replace(Forms().Replace(text, form => form.Groups[ones.Contains(form.Groups[1].Value) ? 2 : 3].Value), place =>
        {
            var name = place.Groups[1].Value;
            used.Add(name);
            return values.TryGetValue(name, out var value)
                ? value
                : throw new ArgumentException($"Text '{key}' ({Language}): place '{{{name}}}' is not filled.", nameof(places));
        });
        if (values.Keys.FirstOrDefault(name => !used.Contains(name)) is { } idle)
            throw new ArgumentException($"Text '{key}' ({Language}): has no place '{{{idle}}}'.", nameof(places));
        return filled;
    }

    /// <summary>The names of the places in a text.</summary>
    /// <exception cref="KeyNotFoundException">There is no text for the key in this language.</exception>
    public IReadOnlySet<string> PlacesOf(string key) =>
        Place().Matches(_byKey[key]).Select(place => place.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"\{([a-z_0-9]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\{([a-z_0-9]+):([^|{}]*)\|([^|{}]*)\}")]
    private static partial Regex Forms();
}
