using System.Runtime.InteropServices;

namespace Analytics.Models.Forecast.Boosting;

/// <summary>The few calls of LightGBM's C interface (c_api.h of LightGBM 4) that a regression by absolute error needs; ML.NET's trainer offers squared error only.</summary>
internal static partial class LightGbmLibrary
{
    private const string Library = "lib_lightgbm";

    /// <summary>Type of values handed over: 32-bit floats, one row after another.</summary>
    public const int Float32 = 0, RowMajor = 1, RawScore = 1;

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateDataset(ref readonly float data, int type, int rows, int columns, int isRowMajor, string parameters, nint reference, out nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetField(nint dataset, string field, ref readonly float values, int count, int type);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    public static partial int FreeDataset(nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateBooster(nint dataset, string parameters, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    public static partial int Update(nint booster, out int isFinished);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Predict(
        nint booster, ref readonly float data, int type, int rows, int columns, int isRowMajor, int kind, int start, int iterations, string parameters, out long count, ref double result);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    public static partial int FreeBooster(nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    private static partial nint LastError();

    /// <summary>Throws what the library says went wrong.</summary>
    public static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LastError())}");
    }
}
