# What electron-builder's installer for Windows is asked to do beyond its own.

# For this user alone: no administrator is asked for, and updates need none either.
!macro customInstallMode
  StrCpy $isForceCurrentInstall 1
!macroend

# Recordings: Showrunner is offered under "open with" and is never made the default.
!macro eachRecordingKind do
  !insertmacro ${do} "mkv"
  !insertmacro ${do} "mp4"
  !insertmacro ${do} "mov"
  !insertmacro ${do} "flv"
  !insertmacro ${do} "ts"
!macroend
!macro offerFor kind
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${kind}\OpenWithProgids" "Showrunner.recording"
!macroend
!macro offerNoMoreFor kind
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${kind}\OpenWithProgids" "Showrunner.recording"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Showrunner.recording\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\Showrunner.recording\DefaultIcon" "" "$appExe,0"
  !insertmacro eachRecordingKind offerFor
  WriteRegStr SHELL_CONTEXT "Software\Classes\showrunner" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\showrunner\shell\open\command" "" '"$appExe" "%1"'
!macroend

# The library is kept, unless a person wants it gone. Only what Showrunner has made itself goes, by name: recordings and clips stay, wherever they are,
# and so does everything else that somebody put into the folder.
!macro customUnInstall
  !insertmacro eachRecordingKind offerNoMoreFor
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Showrunner.recording"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\showrunner"
  ${ifNot} ${isUpdated}
    # what starts it with Windows, if somebody wanted that
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "com.showrunner.studio"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "com.showrunner.studio"
    ${if} $LANGUAGE == 2052
      StrCpy $R1 "要一并删除场控的片库吗（直播列表、高光、设置）？录像和切片不会被删除。$\r$\n$\r$\n以后还想用，请选“否”。"
    ${else}
      StrCpy $R1 "Delete Showrunner's library as well (the list of shows, moments, settings)? Recordings and clips are not deleted.$\r$\n$\r$\nChoose No to keep it for later."
    ${endif}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$R1" /SD IDNO IDNO keepLibrary
      !insertmacro deleteLibrary "$APPDATA\Showrunner"
    keepLibrary:
  ${endif}
!macroend

# A library that a person keeps beside the program, as they would with the portable build, is no part of what was installed: it waits beside the
# folder while that is removed. What removes it are electron-builder's own lines, which this macro takes the place of.
!macro customRemoveFiles
  ${if} ${FileExists} "$INSTDIR\showrunner-data\*.*"
    ClearErrors
    Rename "$INSTDIR\showrunner-data" "$INSTDIR.showrunner-data"
    ${if} ${Errors}
      Abort `Can't rename "$INSTDIR\showrunner-data", which is in use.`
    ${endif}
  ${endif}
  ${if} ${isUpdated}
    CreateDirectory "$PLUGINSDIR\old-install"

    Push ""
    Call un.atomicRMDir
    Pop $R0

    ${if} $R0 != 0
      DetailPrint "File is busy, aborting: $R0"

      # Attempt to restore previous directory
      Push ""
      Call un.restoreFiles
      Pop $R0
      !insertmacro putLibraryBack

      Abort `Can't rename "$INSTDIR" to "$PLUGINSDIR\old-install".`
    ${endif}

  ${endif}

  # Move out of $INSTDIR so it can be removed
  SetOutPath $TEMP
  # Remove all files (or remaining shallow directories from the block above)
  RMDir /r $INSTDIR
  !insertmacro putLibraryBack
!macroend

# Also one that an uninstaller which was ended had left there.
!macro putLibraryBack
  ${if} ${FileExists} "$INSTDIR.showrunner-data\*.*"
    CreateDirectory "$INSTDIR"
    Rename "$INSTDIR.showrunner-data" "$INSTDIR\showrunner-data"
  ${endif}
!macroend

!macro deleteLibrary folder
  Delete "${folder}\showrunner.db"
  Delete "${folder}\showrunner.db-wal"
  Delete "${folder}\showrunner.db-shm"
  Delete "${folder}\secrets.key"
  Delete "${folder}\engine.lock"
  Delete "${folder}\engine.json"
  RMDir /r "${folder}\backups"
  RMDir /r "${folder}\desktop"
  RMDir /r "${folder}\diagnostics"
  RMDir /r "${folder}\ffmpeg"
  RMDir /r "${folder}\logs"
  RMDir /r "${folder}\previews"
  RMDir /r "${folder}\processes"
  RMDir /r "${folder}\sample"
  RMDir /r "${folder}\temporaries"
  RMDir /r "${folder}\uploads"
  RMDir "${folder}"
!macroend
