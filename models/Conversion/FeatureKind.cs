using System.Text.Json.Serialization;

namespace Analytics.Models.Conversion;

/// <summary>How a column's values are to be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeatureKind>))]
public enum FeatureKind
{
    /// <summary>A skewed number of 0 or more, used on a log scale; a negative one counts as 0.</summary>
    [JsonStringEnumMemberName("amount")] Amount,

    /// <summary>A number used as it is.</summary>
    [JsonStringEnumMemberName("number")] Number,

    /// <summary>A whole number that names a level (an hour, a weekday).</summary>
    [JsonStringEnumMemberName("level")] Level,

    /// <summary>A text that names a level; blank is missing.</summary>
    [JsonStringEnumMemberName("category")] Name,
}
